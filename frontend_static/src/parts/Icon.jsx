/** Small line icons, drawn for this app; always beside or inside something that carries a name of its own. */
const LINES = {
  chats: "M4 6h16M4 12h11M4 18h14",
  plus: "M12 5v14M5 12h14",
  send: "M12 19V5M6 11l6-6 6 6",
  stop: "M8 8h8v8H8z",
  more: "M5.500 12h.01M12 12h.01M18.500 12h.01",
  back: "M19 12H5M11 6l-6 6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  up: "M12 19V5M6 11l6-6 6 6",
  spark: "M12 4l1.800 5.200L19 11l-5.200 1.800L12 18l-1.800-5.200L5 11l5.200-1.800z",
  check: "M5 12.500l4.500 4.500L19 7.500",
  again: "M18.500 8.500A7.500 7.500 0 1 0 19.500 13M19 4v4.500h-4.500",
  pencil: "M5 19l1-4.500L16.500 4 20 7.500 9.500 18z",
  sum: "M17 6H7l5.500 6L7 18h10",
  book: "M12 7c-2-1.500-4.500-1.500-7-1.500v12c2.500 0 5 0 7 1.500 2-1.500 4.500-1.500 7-1.500v-12c-2.500 0-5 0-7 1.500zM12 7v12",
  shelf: "M4.500 5h4v14h-4zM8.500 8h4v11h-4zM14 8.500l3.500-1 3 11-3.500 1z",
  bus: "M5 6h14v10H5zM5 11h14M8.500 16v2.500M15.500 16v2.500",
  progress: "M5 19v-6M12 19V5M19 19v-9",
  clip: "M19 11.500l-7 7a4.600 4.600 0 0 1-6.500-6.500l7.500-7.500a3 3 0 0 1 4.300 4.300l-7.300 7.300a1.400 1.400 0 0 1-2-2l6.500-6.500",
  close: "M6 6l12 12M18 6L6 18",
  cloud: "M7 18h10a4 4 0 0 0 .600-7.950A6 6 0 0 0 6 9.500 4.300 4.300 0 0 0 7 18zM4 4l16 16",
};

export function Icon({ name }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={LINES[name]} />
    </svg>
  );
}
