"""What a page shows that keeps words in shadow trees: each where a browser shows it.

A custom element may have a tree of its own, which is no part of the document's markup; what stands
between the element's tags is shown at the slots of that tree (WHATWG DOM, 4.2.2.3, "flat tree").
"""

FLAT_TREE = """
(() => {
  if (![...document.querySelectorAll('*')].some(element => element.shadowRoot)) return null;
  // An inert document: no custom element comes to life in it, and no script.
  const inert = document.implementation.createHTMLDocument('');
  const inShadow = node => node.getRootNode() instanceof ShadowRoot;
  const shownIn = node => {
    if (node.localName === 'noscript') return [];
    if (node.shadowRoot) return node.shadowRoot.childNodes;
    const slotted = node.localName === 'slot' && inShadow(node) ? node.assignedNodes() : [];
    return slotted.length ? slotted : node.childNodes;
  };
  // A style sheet of a shadow tree holds for that tree alone.
  const isOwnStyle = node => node.localName === 'style' && inShadow(node);
  const flat = node => {
    const copied = inert.importNode(node, false);
    for (const child of shownIn(node)) {
      if (!isOwnStyle(child)) copied.appendChild(flat(child));
    }
    return copied;
  };
  return '<!DOCTYPE html>' + flat(document.documentElement).outerHTML;
})()
"""
"""A script, for a world of its own beside the page's: gives the markup, or null where a page has no
shadow tree that is open. It changes nothing of the page."""
