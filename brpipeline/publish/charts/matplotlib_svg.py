"""matplotlib's SVG text, made fit for a page with a strict Content-Security-Policy.

A policy without 'unsafe-inline' blocks every `style=`, and an SVG without its styles is filled black; a `<style>`
let through would restyle the whole page. So each declaration becomes a presentation attribute, which the page's
own style sheet can still override.
"""

import re
from xml.etree import ElementTree

DECIMALS = 1
DROPPED_ELEMENTS = {"metadata", "style"}
INHERITED_FROM_PAGE = {"font-family"}
IDENT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
NAMESPACE = re.compile(r"\{[^}]*\}")
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?|-0(?![.\d])")
FONT = re.compile(r"(?:(?P<weight>bold|\d{3}) )?(?P<size>[\d.]+)px .*")
REFERENCE = re.compile(r"(?:^|url\()#([^)]+)")
NO_ROTATION = re.compile(r"rotate\(-?0(?:\.0+)? .*\)")
CARRIES_GEOMETRY = {"d", "x", "y", "points", "transform", "font-size", "stroke-width", "stroke-dasharray"}


def inline_svg(text: str, *, ident: str, title: str, description: str, css_class: str) -> str:
    """One `<svg>` element for an HTML page, from a whole SVG document of matplotlib.

    ident: prefix of every id in it; unique in the page, a letter first, then letters, digits, "-" or "_".
    A group whose id starts with "k-" gets it as its class; the page styles these.
    Raises ValueError for an unusable ident.
    """
    if not IDENT.fullmatch(ident):
        raise ValueError(f"{ident!r} cannot be an id: a letter first, then letters, digits, '-' or '_'")
    source = ElementTree.fromstring(text)
    referenced = {
        name for element in source.iter() for value in element.attrib.values() for name in REFERENCE.findall(value)
    }
    root = ElementTree.Element(
        "svg",
        {
            "viewBox": source.attrib["viewBox"],
            "class": css_class,
            "role": "img",
            "focusable": "false",
            "stroke-linejoin": "round",
            "aria-labelledby": f"{ident}-t {ident}-d",
        },
    )
    ElementTree.SubElement(root, "title", {"id": f"{ident}-t"}).text = title
    ElementTree.SubElement(root, "desc", {"id": f"{ident}-d"}).text = description
    for child in source:
        root.extend(_repaired(child, referenced, ident))
    return ElementTree.tostring(_merged(root), encoding="unicode")


def _repaired(element: ElementTree.Element, referenced: set[str], ident: str) -> list[ElementTree.Element]:
    """The element as a page may hold it; its children instead if it says nothing itself; or nothing."""
    tag = NAMESPACE.sub("", str(element.tag))
    if tag in DROPPED_ELEMENTS:
        return []
    attributes = _attributes(element, referenced, ident)
    children = [repaired for child in element for repaired in _repaired(child, referenced, ident)]
    if tag == "defs" and not children:
        return []
    if tag == "g" and not attributes:
        return children
    copy = ElementTree.Element(tag, attributes)
    copy.text = element.text if tag == "text" else None
    copy.extend(children)
    return [copy]


def _attributes(element: ElementTree.Element, referenced: set[str], ident: str) -> dict[str, str]:
    """Attributes without style, namespaces, useless ids and rotations by nothing; numbers rounded."""
    attributes: dict[str, str] = {}
    for qualified, value in element.attrib.items():
        name = NAMESPACE.sub("", qualified)
        if name == "id" and value.startswith("k-"):
            attributes["class"] = value
        elif name == "id" and value in referenced:
            attributes["id"] = f"{ident}-{value}"
        elif name == "href":
            attributes["href"] = f"#{ident}-{value[1:]}"
        elif name == "style":
            attributes |= _declarations(value)
        elif name != "id" and not (name == "transform" and NO_ROTATION.fullmatch(value)):
            attributes[name] = value
    return {
        name: _rounded(value) if name in CARRIES_GEOMETRY else value.replace("url(#", f"url(#{ident}-")
        for name, value in attributes.items()
    }


def _declarations(style: str) -> dict[str, str]:
    """A style's declarations as attributes. The shorthand `font` is no attribute: it is split, its family left out."""
    attributes: dict[str, str] = {}
    for declaration in filter(str.strip, style.split(";")):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        font = FONT.fullmatch(value) if name == "font" else None
        if font:
            attributes |= {"font-weight": font["weight"]} if font["weight"] else {}
            attributes["font-size"] = font["size"]
        elif name not in INHERITED_FROM_PAGE:
            attributes[name] = value.removesuffix("px")
    return attributes


def _rounded(value: str) -> str:
    """Every decimal number in a value rounded to a tenth, without trailing or signed zeros; line breaks to spaces."""

    def short(number: re.Match[str]) -> str:
        text = f"{float(number[0]):.{DECIMALS}f}".rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text

    return NUMBER.sub(short, " ".join(value.split()))


def _merged(root: ElementTree.Element) -> ElementTree.Element:
    """Neighbouring groups of one class as one group, so that the class is written once."""
    merged = ElementTree.Element(root.tag, root.attrib)
    for child in root:
        previous = merged[-1] if len(merged) else None
        if previous is not None and child.tag == previous.tag == "g" and child.attrib == previous.attrib:
            previous.extend(child)
        else:
            merged.append(child)
    return merged
