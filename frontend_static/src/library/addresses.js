/** The library's addresses: /library, /library/{subject}, /materials/{id}. */
const SUBJECT = "/library/";
const MATERIAL = "/materials/";

/** "." and ".." alone would be read as folders; a space that the reading end cuts off prevents it. */
export const addressOfSubject = (subject) => SUBJECT + encodeURIComponent(/^\.{1,2}$/.test(subject) ? `${subject} ` : subject);
export const addressOfMaterial = (id) => MATERIAL + encodeURIComponent(id);

export const subjectIn = (address) => behind(SUBJECT, address)?.trim() ?? null;
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
