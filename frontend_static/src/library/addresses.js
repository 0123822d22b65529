/** The addresses of what hangs on a subject or a material: /library, /library/{subject}, /materials/{id}, /progress/{subject}, /progress/day/{2026-11-25}. */
const SUBJECT = "/library/";
const MATERIAL = "/materials/";
const QUESTIONS = "/progress/";

/** "." and ".." alone would be read as folders; a space that the reading end cuts off prevents it. */
const encoded = (subject) => encodeURIComponent(/^\.{1,2}$/.test(subject) ? `${subject} ` : subject);

export const addressOfSubject = (subject) => SUBJECT + encoded(subject);
export const addressOfQuestions = (subject) => QUESTIONS + encoded(subject);
export const addressOfDay = (day) => `${QUESTIONS}day/${day}`;
export const addressOfMaterial = (id) => MATERIAL + encodeURIComponent(id);

export const subjectIn = (address) => behind(SUBJECT, address)?.trim() ?? null;
export const questionsIn = (address) => behind(QUESTIONS, address)?.trim() ?? null;
export const dayIn = (address) => /^\/progress\/day\/(\d{4}-\d\d-\d\d)$/.exec(address)?.[1] ?? null;
export const materialIn = (address) => behind(MATERIAL, address);

/** What an address names behind its first word, or null. One that was cut in the middle of a letter is taken as it stands. */
function behind(prefix, address) {
  const rest = address.startsWith(prefix) ? address.slice(prefix.length) : "";
  try {
    return decodeURIComponent(rest) || null;
  } catch {
    return rest;
  }
}
