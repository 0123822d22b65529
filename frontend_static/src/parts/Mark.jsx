/** The hand-drawn mark: the front of a jeepney with a friendly face, its colours from the tokens. */
export function Mark({ class: name = "" }) {
  return (
    <svg class={`mark ${name}`} viewBox="0 0 64 64" aria-hidden="true">
      <rect class="mark-dark" x="11" y="51" width="10" height="10" rx="3" />
      <rect class="mark-dark" x="43" y="51" width="10" height="10" rx="3" />
      <path class="mark-body mark-line" d="M14 15.5c.4-2.300 2-3.500 4.200-3.500h27.600c2.200 0 3.800 1.200 4.200 3.500l3 16.500H11z" />
      <path class="mark-glass mark-line" d="M18.500 18h11.500v10.500H16.600zM34 18h11.500l1.900 10.500H34z" />
      <rect class="mark-sign mark-line" x="17" y="4" width="30" height="9.500" rx="3" transform="rotate(-2 32 9)" />
      <path class="mark-write" d="M22 9.200l4.500-.2M29.500 8.900l5-.2M37.500 8.600l4.500-.2" />
      <path class="mark-body mark-line" d="M12 31.500h40c4 0 6.500 2.800 6.500 6.500v11h-53V38c0-3.700 2.500-6.500 6.500-6.500z" />
      <circle class="mark-sign mark-line" cx="17" cy="40" r="5.600" />
      <circle class="mark-sign mark-line" cx="47" cy="40" r="5.600" />
      <circle class="mark-dark" cx="18.400" cy="40.600" r="2.300" />
      <circle class="mark-dark" cx="45.600" cy="40.600" r="2.300" />
      <path class="mark-smile" d="M26 40.500c2.500 4.600 9.500 4.600 12 0" />
      <rect class="mark-bumper mark-line" x="3.500" y="48" width="57" height="6" rx="3" />
    </svg>
  );
}

/** The name of the app, lettered like a signboard. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <Mark />
      <span class="wordmark-name">BrainBytes</span>
    </span>
  );
}
