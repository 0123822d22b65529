/** An answer's Markdown as page nodes: never innerHTML, no pictures from elsewhere, links to http(s) only. */
import { createContext } from "preact";
import { useContext, useEffect, useMemo, useRef } from "preact/hooks";
import { boot, part } from "../../boot.js";
import { parseBlocks } from "./blocks.js";
import { Chip, Citations } from "./Citation.jsx";
import { parseInline } from "./inline.js";

const Rewrite = createContext(null);

/** While the text grows, only the last block is drawn again. `rewrite(node)` gives what is to be drawn in place of a node of inline.js. */
export function Markdown({ text, growing = false, rewrite = null }) {
  const blocks = parseBlocks(text);
  return <Rewrite.Provider value={rewrite}>{blocks.map((block, row) => <Block key={row} block={block} open={growing && row === blocks.length - 1} />)}</Rewrite.Provider>;
}

function Block({ block, open }) {
  return useMemo(() => drawBlock(block, open), [block.kind, block.source, open]);
}

const draw = (blocks, open) => blocks.map((block, row) => <Block key={row} block={block} open={open && row === blocks.length - 1} />);

function drawBlock(block, open) {
  switch (block.kind) {
    case "heading":
      return <h3 class={`heading-${Math.min(block.level, 4)}`}>{words(block.text, open)}</h3>;
    case "code":
      return <pre tabindex={0}><code>{block.text}</code></pre>;
    case "maths":
      return block.open ? <p class="pending">{block.tex}</p> : <Maths tex={block.tex} display />;
    case "quote":
      return <blockquote>{draw(block.blocks, open)}</blockquote>;
    case "list":
      return drawList(block, open);
    case "table":
      return drawTable(block);
    case "rule":
      return <hr />;
    default:
      return <p>{words(block.text, open)}</p>;
  }
}

function drawList({ ordered, start, items }, open) {
  const List = ordered ? "ol" : "ul";
  return (
    <List start={ordered && start !== 1 ? start : undefined}>
      {items.map((item, row) => {
        const last = open && row === items.length - 1;
        const [first, ...rest] = item.blocks;
        const tight = !item.loose && first?.kind === "paragraph";
        return <li key={row}>{tight ? [words(first.text, last && !rest.length), draw(rest, last)] : draw(item.blocks, last)}</li>;
      })}
    </List>
  );
}

function drawTable({ head, align, rows }) {
  return (
    <div class="table" tabindex={0}>
      <table>
        <thead><tr>{head.map((cell, column) => <th key={column} scope="col" class={`align-${align[column]}`}>{words(cell)}</th>)}</tr></thead>
        <tbody>{rows.map((row, at) => <tr key={at}>{row.map((cell, column) => <td key={column} class={`align-${align[column]}`}>{words(cell)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

const words = (text, open = false) => <Words text={text} open={open} />;

function Words({ text, open }) {
  const rewrite = useContext(Rewrite);
  const { cited } = useContext(Citations);
  const nodes = parseInline(text, open, cited);
  return drawNodes(rewrite ? nodes.map(rewrite) : nodes);
}

const drawNodes = (nodes) => nodes.map(drawNode);

function drawNode(node, key) {
  switch (node.kind) {
    case "code":
      return <code key={key}>{node.text}</code>;
    case "maths":
      return <Maths key={key} tex={node.tex} display={node.display} />;
    case "pending":
      return <span key={key} class="pending">{node.text}</span>;
    case "strong":
      return <strong key={key}>{drawNodes(node.nodes)}</strong>;
    case "emphasis":
      return <em key={key}>{drawNodes(node.nodes)}</em>;
    case "deleted":
      return <del key={key}>{drawNodes(node.nodes)}</del>;
    case "span":
      return <span key={key}>{drawNodes(node.nodes)}</span>;
    case "link":
      return <a key={key} href={node.href} target="_blank" rel="noopener noreferrer nofollow">{drawNodes(node.nodes)}</a>;
    case "mark":
      return <mark key={key}>{node.text}</mark>;
    case "phone":
      return <a key={key} class="phone" href={`tel:${node.text.replace(/\D/g, "")}`}>{node.text}</a>;
    case "cite":
      return <Chip key={key} number={node.number} />;
    case "break":
      return <br key={key} />;
    default:
      return node.text;
  }
}

let styled = false;

/** A formula. Its source stands there until the maths part is loaded, and stays when that fails; one that is wider than the page can be moved by keys. */
function Maths({ tex, display = false }) {
  const place = useRef(null);
  useEffect(() => {
    part("maths").then((maths) => {
      if (!styled) maths.loadStyle(boot.files["maths-css"]);
      styled = true;
      if (!place.current) return;
      maths.writeFormula(tex, place.current, display);
      document.fonts.ready.then(() => {
        if (place.current?.scrollWidth > place.current?.clientWidth + 1) place.current.tabIndex = 0;
      });
    }, () => {});
  }, [tex, display]);
  /* The key makes a new element for a new formula: what writeFormula put into the old one is not Preact's. */
  return <span key={tex} ref={place} class={display ? "maths-block" : "maths"}>{tex}</span>;
}
