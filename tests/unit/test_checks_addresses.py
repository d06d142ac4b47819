"""What an address on a page means."""

import pytest

from newsarchive.checks.addresses import Base, Form, Inside, Outside, Wrong, read_address

BASE = Base.of("https://news.example/archive")
PAGE = "2022/01/13/rain.html"


def read(url: str, page: str = PAGE):
    return read_address(url, page=page, base=BASE)


@pytest.mark.parametrize(
    ("url", "output", "fragment"),
    [
        ("snow.html", "2022/01/13/snow.html", None),
        ("./snow.html?q=1#end", "2022/01/13/snow.html", "end"),
        ("../../../index.html", "index.html", None),
        ("../../..", "index.html", None),
        ("..", "2022/01/index.html", None),
        (".", "2022/01/13/index.html", None),
        ("#end", PAGE, "end"),
        ("?page=2", PAGE, None),
        ("", PAGE, None),
        ("#%C3%A9t%C3%A9", PAGE, "été"),
        ("%C3%A9t%C3%A9.html", "2022/01/13/été.html", None),
        ("été.html", "2022/01/13/été.html", None),
        ("/archive/2022/", "2022/index.html", None),
        ("/archive/./2022/", "2022/index.html", None),
        ("https://news.example/archive", "index.html", None),
        ("https://news.example/archive/2022/#top", "2022/index.html", "top"),
    ],
)
def test_an_address_of_this_site_means_a_file(url: str, output: str, fragment: str | None):
    address = read(url)
    assert isinstance(address, Inside)
    assert (address.output, address.fragment) == (output, fragment)


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("a.html", Form.RELATIVE),
        ("/archive/a.html", Form.FROM_ROOT),
        ("https://news.example/archive/a.html", Form.WHOLE),
    ],
)
def test_the_form_of_an_address_is_told(url: str, form: Form):
    assert read(url).form is form


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/",
        "https://news.example/",
        "https://news.example/archives/",
        "//cdn.example/a.css",
        "mailto:a@b.example",
        "tel:+33123456789",
    ],
)
def test_an_address_elsewhere_is_told_apart(url: str):
    assert isinstance(read(url), Outside)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("javascript:alert(1)", "NA403"),
        ("JaVaScRiPt:alert(1)", "NA403"),
        ("\x01java\tscript:alert(1)", "NA403"),
        ("  vbscript:x", "NA403"),
        ("data:text/html,x", "NA403"),
        ("file:///etc/passwd", "NA403"),
        ("a b.html", "NA404"),
        ("a\\b.html", "NA404"),
        ("100%.html", "NA404"),
        ("%ff.html", "NA404"),
        ("%2e%2e/a.html", "NA404"),
        ("a%2fb.html", "NA404"),
        ("a%00.html", "NA404"),
        ("a//b.html", "NA404"),
        ("https://", "NA404"),
        ("https://[::1/", "NA404"),
        ("https:news.example", "NA404"),
        ("../../../../index.html", "NA405"),
        ("../../../..", "NA405"),
        ("/2022/", "NA405"),
    ],
)
def test_an_address_that_cannot_be_has_a_code(url: str, code: str):
    address = read(url)
    assert isinstance(address, Wrong)
    assert address.code == code


def test_a_page_has_one_address():
    assert BASE.address("index.html") == "https://news.example/archive/"
    assert BASE.address("2022/index.html") == "https://news.example/archive/2022/"
    assert BASE.address("2022/été.html") == "https://news.example/archive/2022/%C3%A9t%C3%A9.html"
    assert BASE.address("2022/reindex.html") == "https://news.example/archive/2022/reindex.html"
