/** Telephone numbers of the Philippines in a text: 1553, 911, 0917-899-8727, (02) 8989-8727. Made links in words of our own alone. */
const PHONE = /(\b(?:911|1\d{3}(?:-\d{3,4}){0,2})\b|\(?\b0\d{1,3}\)?[ -]\d{3,4}[ -]\d{4}\b)/;

/** The node with {kind: "phone", text} in place of each number in its text. */
export function withPhones(node) {
  if (node.nodes) return { ...node, nodes: node.nodes.map(withPhones) };
  if (node.kind !== "text" || !PHONE.test(node.text)) return node;
  const pieces = node.text.split(PHONE).map((text, row) => ({ kind: row % 2 ? "phone" : "text", text }));
  return { kind: "span", nodes: pieces };
}
