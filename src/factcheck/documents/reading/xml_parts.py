"""The XML in a package: parsed without entities, network or document types."""

from typing import Any

from factcheck.errors import FactcheckError


def xml_root(data: bytes, called: str, *, declared_ok: bool = False) -> Any:
    """The root element of XML in a package; comments and processing instructions are left out.

    Args:
        data: the member's bytes.
        called: what messages call the package ("Word file").
        declared_ok: whether a document type may be declared, as XHTML does; its entities are never
            unfolded.

    Raises:
        FactcheckError: when it declares a document type or an entity where none has a place.
        lxml.etree.XMLSyntaxError: when it is broken, or nested too deeply.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and not (declared_ok and not list(declared.iterentities())):
        raise FactcheckError(
            f"The {called} declares a document type, which no {called} does.",
            "Open it in the program it was made with and save it again.",
        )
    return root
