/** The student's picture, or the first letter of their name. */
export function Avatar({ student, large = false }) {
  const name = `avatar ${large ? "avatar-large" : ""}`;
  if (student.avatar) return <img class={name} src={student.avatar} alt="" width="32" height="32" />;
  return <span class={name} aria-hidden="true">{[...(student.name || student.email || "?")][0].toUpperCase()}</span>;
}
