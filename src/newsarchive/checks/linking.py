"""Follows the references of a page to the files of the site."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsarchive.checks.addresses import Address, Base, Form, Inside, Outside, Wrong, read_address
from newsarchive.checks.faults import Fault
from newsarchive.checks.outputs import BuiltSite
from newsarchive.checks.references import Reference, Use

NOT_FOUND_PAGE = "404.html"

_MISSING = {
    Use.LINK: ("NA400", "link to a file that is not there"),
    Use.FILE: ("NA408", "the page needs a file that is not there"),
    Use.ADDRESS: ("NA409", "published address without a file"),
    Use.CANONICAL: ("NA409", "published address without a file"),
    Use.REDIRECT: ("NA411", "redirect to a file that is not there"),
}


@dataclass(slots=True, kw_only=True)
class Followed:
    """What following the references of one page found. Filled by `follow`."""

    faults: list[Fault] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    """Output files that exist and that a link, a loaded file or a redirect names."""
    anchors: list[tuple[str, str, int]] = field(default_factory=list)
    """Output file, `id`, offset of the link: to be looked up in the other page."""
    stylesheets: list[str] = field(default_factory=list)
    redirect: str | None = None
    canonical: str | None = None
    inside: int = 0
    outside: int = 0


def follow(page: str, found: Iterable[Reference], site: BuiltSite) -> Followed:
    """Looks up every reference of a page (an output path)."""
    followed = Followed()
    for reference in found:
        address = read_address(reference.url, page=page, base=site.base)
        if isinstance(address, Wrong):
            message = f"{address.reason}: `{reference.url[:200]}`"
            followed.faults.append(Fault(code=address.code, message=message, at=reference.at))
        elif isinstance(address, Outside):
            _note_outside(followed, reference)
        else:
            _note_inside(followed, page, reference, address, site)
    return followed


def _note_outside(followed: Followed, reference: Reference) -> None:
    followed.outside += 1
    if reference.use is Use.FILE:
        fault = Fault(code="NA422", message=f"file of another host: `{reference.url[:200]}`", at=reference.at)
        followed.faults.append(fault)
    elif reference.use is Use.CANONICAL:
        fault = Fault(code="NA410", message=f"canonical address elsewhere: `{reference.url[:200]}`", at=reference.at)
        followed.faults.append(fault)


def _note_inside(followed: Followed, page: str, reference: Reference, address: Inside, site: BuiltSite) -> None:
    followed.inside += 1
    fault = missing(address, reference, site) or _unportable(page, reference, address)
    if fault:
        followed.faults.append(fault)
    if fault and fault.code not in {"NA406", "NA407"}:
        return
    if reference.use is Use.CANONICAL:
        followed.canonical = address.output
        return
    if reference.use is Use.ADDRESS:
        return
    followed.reached.add(address.output)
    if reference.use is Use.REDIRECT:
        followed.redirect = address.output
    if address.output.endswith(".css"):
        followed.stylesheets.append(address.output)
    if address.fragment and address.fragment != "top" and reference.use is Use.LINK:
        followed.anchors.append((address.output, address.fragment, reference.at))


def missing(address: Inside, reference: Reference, site: BuiltSite) -> Fault | None:
    """What is wrong if the file of an address is not there exactly as it is named."""
    if site.has(address.output):
        return None
    if not address.folder and site.has(f"{address.output}/index.html"):
        return Fault(code="NA407", message=f"link to a folder without a slash: `{reference.url}`", at=reference.at)
    if alike := site.lookalike(address.output):
        message = f"the file is spelled otherwise: `{alike}`"
        return Fault(code="NA402", message=message, at=reference.at)
    code, message = _MISSING[reference.use]
    return Fault(code=code, message=f"{message}: `{reference.url[:200]}`", at=reference.at)


def _unportable(page: str, reference: Reference, address: Inside) -> Fault | None:
    """Links that depend on the server or on the address of the site. The 404 page stands at every address at once."""
    if reference.use in {Use.ADDRESS, Use.CANONICAL}:
        return None
    if page == NOT_FOUND_PAGE:
        return _on_not_found_page(reference, address)
    if address.form is not Form.RELATIVE:
        return Fault(code="NA406", message=f"link is not relative: `{reference.url[:200]}`", at=reference.at)
    if address.folder:
        return Fault(code="NA407", message=f"link to a folder: `{reference.url[:200]}`", at=reference.at)
    return None


def _on_not_found_page(reference: Reference, address: Inside) -> Fault | None:
    if address.form is not Form.RELATIVE or reference.url.startswith("#"):
        return None
    message = f"the 404 page stands at any address, so its links cannot be relative: `{reference.url[:200]}`"
    return Fault(code="NA406", message=message, at=reference.at, hint="link from the root of the site")


def canonical_faults(page: str, followed: Followed, found: Iterable[Reference], base: Base) -> Iterator[Fault]:
    """A page's canonical address is its own, written as its permalink; that of a redirect page is its target's."""
    place = followed.redirect or page
    if base.url is None:
        return
    own = base.address(place)
    for reference in found:
        if reference.use is Use.CANONICAL and not _same(reference.url, place, own, base):
            message = f"canonical address is not the page's own: `{reference.url[:200]}`"
            yield Fault(code="NA410", message=message, at=reference.at, hint=f"the page's own is `{own}`")


def _same(url: str, place: str, own: str, base: Base) -> bool:
    address: Address = read_address(url, page="", base=base)
    if not isinstance(address, Inside):
        return True  # said already
    whole = address.form is Form.WHOLE and address.fragment is None and "?" not in url
    return whole and address.output == place and url.endswith("/") == own.endswith("/")
