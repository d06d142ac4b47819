"""Whatever a file of the built site holds, the check says it and goes on."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.checks.addresses import Base, Inside, read_address
from newsarchive.checks.json_text import read_json
from newsarchive.checks.markup import read_markup
from newsarchive.server.places import File, decoded_path, find
from tests.unit.small_sites import check, page

PIECES = st.sampled_from(
    ["<", ">", "</", "/>", "<p", "<a href=", '"', "'", "=", " ", "&", ";", "<!--", "-->", "<svg>", "</svg>", "<title>"]
)
HTML = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)
PATHS = st.lists(st.sampled_from(["/", "..", ".", "%2e", "%2F", "a", "%00", "é", "%", "?", "#", ":", "\\"])).map(
    "".join
)


@given(HTML)
def test_any_text_is_read_as_markup(text: str):
    for fault in read_markup(text).faults:
        assert 0 <= fault.at <= len(text)


@given(HTML)
def test_text_that_is_escaped_is_never_a_fault(text: str):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert read_markup(f"<p>{escaped}</p>").faults == ()


@given(PATHS | st.text())
def test_any_address_is_read_and_stays_inside(url: str):
    address = read_address(url, page="2022/a.html", base=Base.of("https://news.example/"))
    if isinstance(address, Inside):
        assert not {"", ".", ".."} & set(address.output.split("/"))


@given(st.text())
def test_any_text_is_read_as_json(text: str):
    read_json(text)


@given(
    st.binary(max_size=200), st.sampled_from(["a.html", "a.xml", "a.json", "a.css", "a.svg", "robots.txt", "_headers"])
)
def test_a_file_of_any_bytes_does_not_stop_the_check(raw: bytes, name: str):
    with TemporaryDirectory() as folder:
        report = check(Path(folder), {"index.html": page(), name: raw})
    assert report.files == 2


@given(PATHS | st.text())
def test_no_request_leaves_the_folder(path: str):
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "public"
        root.mkdir()
        (root / "a").write_text("inside")
        (root.parent / "secret").write_text("outside")
        (root / "é").symlink_to(root.parent)
        for asked in (path, "/" + path, "/é/secret", "/../secret"):
            decoded = decoded_path(asked)
            found = find(root, decoded) if decoded and decoded.startswith("/") else None
            assert not isinstance(found, File) or found.path == root / "a"
