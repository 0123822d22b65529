/** Small line icons, drawn for this app; always beside or inside something that carries a name of its own. */
const LINES = {
  chats: "M4 6h16M4 12h11M4 18h14",
  plus: "M12 5v14M5 12h14",
  send: "M12 19V5M6 11l6-6 6 6",
  stop: "M8 8h8v8H8z",
  more: "M5.500 12h.01M12 12h.01M18.500 12h.01",
  back: "M19 12H5M11 6l-6 6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  spark: "M12 4l1.800 5.200L19 11l-5.200 1.800L12 18l-1.800-5.200L5 11l5.200-1.800z",
  cloud: "M7 18h10a4 4 0 0 0 .600-7.950A6 6 0 0 0 6 9.500 4.300 4.300 0 0 0 7 18zM4 4l16 16",
};

export function Icon({ name }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={LINES[name]} />
    </svg>
  );
}
