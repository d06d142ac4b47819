"""An article is cited as each style and each format wants it, whoever wrote it and whatever is known of its date."""

import io
import json

import pytest
import rispy
from lxml import html
from pybtex.database import parse_string

from newsarchive.pages import citation_formats as formats
from newsarchive.pages.citations import Reference, apa, chicago, iso690, mla, split_name
from newsarchive.records import When
from tests.archives import Archive, article

URL = "https://news.example/2022/01/13/harbour.html"


def reference(*people, **changed):
    known = {
        "key": "harbour-2022",
        "headline": "The harbour wakes",
        "people": tuple(map(split_name, people)),
        "bodies": (),
        "publication": "The Gazette",
        "published": When(value="2022-01-13T07:40"),
        "url": URL,
        "language": "en",
        "reader_language": "en-GB",
        "available": "Available from: {url}",
        "no_date": "n.d.",
        "online": "online",
    }
    return Reference(**(known | changed))


def styles(found):
    return [style(found) for style in (apa, mla, chicago, iso690)]


def test_one_author():
    assert styles(reference("Anna Maria Ferrand")) == [
        f"Ferrand, A. M. (2022, January 13). The harbour wakes. The Gazette. {URL}",
        f"Ferrand, Anna Maria. “The harbour wakes.” The Gazette, 13 Jan. 2022, {URL}.",
        f"Ferrand, Anna Maria. “The harbour wakes.” The Gazette, January 13, 2022. {URL}.",
        f"FERRAND, Anna Maria. The harbour wakes. The Gazette [online]. 13 January 2022. Available from: {URL}",
    ]


def test_two_authors_of_whom_one_has_a_particle():
    found = f"Available from: {URL}"
    assert styles(reference("Jean-Paul Dupont", "Piet van den Berg")) == [
        f"Dupont, J.-P., & van den Berg, P. (2022, January 13). The harbour wakes. The Gazette. {URL}",
        f"Dupont, Jean-Paul, and Piet van den Berg. “The harbour wakes.” The Gazette, 13 Jan. 2022, {URL}.",
        f"Dupont, Jean-Paul, and Piet van den Berg. “The harbour wakes.” The Gazette, January 13, 2022. {URL}.",
        f"DUPONT, Jean-Paul; VAN DEN BERG, Piet. The harbour wakes. The Gazette [online]. 13 January 2022. {found}",
    ]


def test_many_authors_are_shortened_as_each_style_does():
    people = [f"A{letter} Writer{letter}" for letter in "abcdefghijklmnopqrstuv"]
    assert apa(reference(*people[:3])).startswith("Writera, A., Writerb, A., & Writerc, A. (")
    assert apa(reference(*people)).startswith("Writera, A., ")
    assert ", Writers, A., … Writerv, A. (" in apa(reference(*people))
    assert mla(reference(*people[:3])).startswith("Writera, Aa, et al. “")
    assert chicago(reference(*people[:3])).startswith("Writera, Aa, Ab Writerb, and Ac Writerc. “")
    assert chicago(reference(*people[:11])).startswith("Writera, Aa, Ab Writerb, ")
    assert ", Ag Writerg, et al. “" in chicago(reference(*people[:11]))


def test_an_agency_stands_for_people_who_are_not_named():
    assert styles(reference(bodies=("Reuters", "AFP")))[:3] == [
        f"Reuters & AFP. (2022, January 13). The harbour wakes. The Gazette. {URL}",
        f"Reuters and AFP. “The harbour wakes.” The Gazette, 13 Jan. 2022, {URL}.",
        f"Reuters and AFP. “The harbour wakes.” The Gazette, January 13, 2022. {URL}.",
    ]


def test_nobody_no_date_no_url_and_a_headline_that_asks():
    found = reference(headline="Who woke the harbour?", published=None, url=None)
    assert styles(found) == [
        "Who woke the harbour? (n.d.). The Gazette.",
        "“Who woke the harbour?” The Gazette, n.d.",
        "“Who woke the harbour?” The Gazette, n.d.",
        "Who woke the harbour? The Gazette. n.d.",
    ]


def test_a_month_that_is_short_stays_whole_in_mla_and_a_year_alone_is_a_date_everywhere():
    assert ", 1 May 2022, " in mla(reference(published=When(value="2022-05-01")))
    assert ", 1 Sept. 2022, " in mla(reference(published=When(value="2022-09-01")))
    assert styles(reference("Anna Ferrand", published=When(value="2022"), url=None)) == [
        "Ferrand, A. (2022). The harbour wakes. The Gazette.",
        "Ferrand, Anna. “The harbour wakes.” The Gazette, 2022.",
        "Ferrand, Anna. “The harbour wakes.” The Gazette, 2022.",
        "FERRAND, Anna. The harbour wakes. The Gazette. 2022.",
    ]


@pytest.mark.parametrize(
    ("language", "names", "authors", "day"),
    [
        ("fr", ("Anna Ferrand", "Jean Dupont"), "Ferrand, Anna, et Jean Dupont", "13 janvier 2022"),
        ("de", ("Anna Ferrand", "Jean Dupont"), "Ferrand, Anna, und Jean Dupont", "13. Januar 2022"),
        ("ja", ("森田あかね", "山本健"), "森田あかね、山本健", "2022年1月13日"),
    ],
)
def test_other_languages_say_and_and_dates_in_their_own_words(language, names, authors, day):
    said = chicago(reference(*names, reader_language=language))
    assert said.startswith(f"{authors}. “")
    assert f", {day}. " in said


HOSTILE = r"50 % of {harbours} & #docks cost $3_000 ~ \today ^ “yes” – über Œuvre"


def test_bibtex_is_read_by_a_bibtex_parser_with_its_people_apart():
    text = formats.bibtex(reference("Anna Maria Ferrand", "Piet van den Berg", "نادية بلخير", headline=HOSTILE))
    entry = parse_string(text, "bibtex").entries["harbour-2022"]
    assert entry.type == "article"
    people = [
        (" ".join(p.prelast_names + p.last_names), " ".join(p.first_names + p.middle_names))
        for p in entry.persons["author"]
    ]
    assert people == [("Ferrand", "Anna Maria"), ("van den Berg", "Piet"), ("{نادية بلخير}", "")]
    fields = dict(entry.fields)
    assert {name: fields[name] for name in ("journal", "year", "month", "day", "date", "url", "entrysubtype")} == {
        "journal": "The Gazette",
        "year": "2022",
        "month": "1",
        "day": "13",
        "date": "2022-01-13",
        "url": URL,
        "entrysubtype": "newspaper",
    }
    assert entry.fields["title"].count("{") == entry.fields["title"].count("}")
    assert r"50 \% of \{harbours\} \& \#docks cost \$3\_000" in entry.fields["title"]


def test_bibtex_says_that_a_date_is_uncertain_and_keeps_an_agency_whole():
    text = formats.bibtex(reference(bodies=("Agence du Littoral",), published=When(value="2022-01", inferred=True)))
    entry = parse_string(text, "bibtex").entries["harbour-2022"]
    assert entry.fields["date"] == "2022-01?"
    assert "day" not in entry.fields
    assert entry.persons["author"][0].last_names == ["{Agence du Littoral}"]


@pytest.mark.parametrize("people", [("Anna Ferrand", "Piet van den Berg"), ("森田あかね",), ()])
def test_ris_is_read_by_a_ris_parser(people):
    (record,) = rispy.load(io.StringIO(formats.ris(reference(*people, headline=HOSTILE, bodies=("Reuters",)))))
    assert record["type_of_reference"] == "NEWS"
    assert record.get("authors") == ([split_name(name).inverted for name in people] or ["Reuters"])
    assert record["title"] == HOSTILE
    assert record["secondary_title"] == "The Gazette"
    assert (record["year"], record["date"]) == ("2022", "2022/01/13/")
    assert record["urls"] == [URL]


def test_ris_keeps_a_headline_of_two_lines_in_its_field():
    (record,) = rispy.load(io.StringIO(formats.ris(reference(headline="One\nER  - \nTY  - BOOK"))))
    assert record["title"] == "One ER - TY - BOOK"


def test_csl_json_names_people_bodies_and_a_date_as_precise_as_it_is_known():
    (record,) = json.loads(formats.csl_json(reference("Anna Ferrand", "森田あかね")))
    assert record["type"] == "article-newspaper"
    assert record["author"] == [{"family": "Ferrand", "given": "Anna"}, {"literal": "森田あかね"}]
    assert record["issued"] == {"date-parts": [[2022, 1, 13]]}
    (record,) = json.loads(formats.csl_json(reference(bodies=("AFP",), published=When(value="2022-01", inferred=True))))
    assert record["author"] == [{"literal": "AFP"}]
    assert record["issued"] == {"date-parts": [[2022, 1]], "circa": True}
    (record,) = json.loads(formats.csl_json(reference(published=None, url=None)))
    assert not {"author", "issued", "URL"} & record.keys()


@pytest.fixture
def cited(tmp_path):
    """The page of an article that says all of itself."""
    text = article(
        "The harbour wakes",
        "2022-01-13T07:40+01:00",
        "Ships came in.",
        authors="[Anna Ferrand, Piet van den Berg]",
        section="Port",
        topics="[Tides, Docks]",
        language="en",
    )
    site = "title: Archive of the Gazette\npublication: The Gazette\nbase_url: https://news.example/\n"
    archive = Archive.make(tmp_path / "site", {"harbour.txt": text}, site)
    archive.build()
    return html.fromstring(archive.page("/2022/01/13/the-harbour-wakes.html"))


def test_a_reference_manager_recognises_a_newspaper_article_with_all_its_fields(cited):
    """Zotero's rules: `DC.type` decides the kind, `citation_journal_title` would make it a journal's."""
    said = [(m.get("name") or m.get("property"), m.get("content")) for m in cited.xpath("//head/meta[@content]")]
    found = {name: [text for other, text in said if other == name] for name, _ in said}
    assert found["DC.type"] == ["newspaperArticle"]
    assert found["og:site_name"] == found["DC.publisher"] == ["The Gazette"]
    assert found["DC.title"] == ["The harbour wakes"]
    assert found["DC.creator"] == found["citation_author"] == ["Anna Ferrand", "Piet van den Berg"]
    assert found["article:published_time"] == found["DC.date"] == ["2022-01-13T07:40:00+01:00"]
    assert found["article:section"] == ["Port"]
    assert found["DC.subject"] == ["Tides", "Docks"]
    assert found["DC.language"] == ["en"]
    assert found["DC.identifier"] == ["https://news.example/2022/01/13/the-harbour-wakes.html"]
    assert "citation_journal_title" not in found
    assert cited.xpath("//link[@rel='schema.DC']/@href") == ["http://purl.org/dc/elements/1.1/"]


def test_the_page_names_the_address_by_which_it_is_to_be_cited(cited):
    assert cited.xpath("//link[@rel='cite-as']/@href") == ["https://news.example/2022/01/13/the-harbour-wakes.html"]


def test_the_citation_panel_holds_four_styles_and_three_formats(cited):
    assert cited.xpath("//details[@class='cite']//dt/text()") == [
        "APA",
        "MLA",
        "Chicago",
        "ISO 690",
        "BibTeX",
        "RIS",
        "CSL-JSON",
    ]
