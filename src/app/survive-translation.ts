/**
 * Keeps the page whole and its texts true while a browser translates it. A translator puts `<font>` elements around
 * text nodes, or in their place, of which React knows nothing: it would throw where it removes such a text or inserts
 * before it, and write a new score into a text that nobody sees (https://github.com/facebook/react/issues/11538).
 * @param body what is translated
 */
export function surviveTranslation(body: HTMLElement): void {
  /** What stands for a text on screen. */
  const standIns = new WeakMap<Node, ChildNode>();
  const observer = new MutationObserver((records) => records.forEach(look));
  observer.observe(body, { childList: true, subtree: true });

  function look({ type, target, addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void {
    if (type === 'characterData') bringBack(target as Text);
    for (const node of addedNodes) standIns.get(node)?.remove();
    for (const node of removedNodes) {
      if (!(node instanceof Text) || node.isConnected) continue;
      const standIn = [...addedNodes, previousSibling, nextSibling].find(isFont);
      if (!standIn) continue;
      standIns.set(node, standIn);
      observer.observe(node, { characterData: true });
    }
  }

  /** Shows a text that was written anew; the translator takes it again. */
  function bringBack(text: Text): void {
    standIns.get(text)?.replaceWith(text);
    standIns.delete(text);
  }

  /** The child of a parent that is, holds or stands for a node. */
  function childFor<T extends Node>(parent: Node, node: T): T {
    if (node.parentNode === parent) return node;
    observer.takeRecords().forEach(look);
    let found: Node | null = standIns.get(node) ?? node;
    while (found && found.parentNode !== parent) found = found.parentNode;
    return (found ?? node) as T;
  }

  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    removeChild.call(this, childFor(this, child));
    return child;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    return insertBefore.call(this, node, before && childFor(this, before)) as T;
  };
}

const isFont = (node: Node | null): node is HTMLElement => node instanceof HTMLElement && node.tagName === 'FONT';
