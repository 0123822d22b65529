/** Who is signed in, and what goes when they log out. */
import { signal } from "@preact/signals";
import { ApiError, call, signedOut } from "./api.js";
import { device } from "./device.js";
import { chooseLanguage } from "./i18n.js";

/** The student's profile as last seen ({_id, name, email, preferredSubjects, avatar, language}), or null. */
export const student = signal(device.get("student"));

/** Where something of this student is kept; null when there is none, and then nothing is kept. */
export const keyOf = (name) => (student.value ? `student/${student.value._id}/${name}` : null);

function setStudent(profile) {
  student.value = profile;
  device.set("student", profile);
}

let departures = 0;

/** Keeps the profile that a request gives, unless the student has logged out while it was under way. Throws ApiError. */
export async function keepProfile(asked) {
  const before = departures;
  const profile = await asked;
  if (departures !== before) throw new ApiError("not_signed_in");
  setStudent(profile);
  return profile;
}

/** Reads the profile anew; throws ApiError. */
export async function whoAmI() {
  const profile = await keepProfile(call("GET", "/api/users/me"));
  signedOut.value = false;
  if (profile.language && profile.language !== device.get("language")) await chooseLanguage(profile.language);
  return profile;
}

/** After log-in or sign-up: another student's leftovers on this device are removed before anything is shown. */
export async function signedIn({ userId, name, email }) {
  device.set("leaving", null);
  if (student.value && student.value._id !== userId) await forget();
  if (student.value?._id !== userId) setStudent({ _id: userId, name, email, preferredSubjects: [], avatar: "" });
  signedOut.value = false;
}

/**
 * Logs out. The copies on this device go at once, also without network; the cookie is the server's to end, so a log-out
 * that could not be told is told at the next start (finishLeaving).
 */
export async function logOut() {
  device.set("leaving", true);
  await forget();
  await finishLeaving();
  location.replace("/login");
}

/** Tells the server of a log-out that it has not heard of yet. */
export async function finishLeaving() {
  if (!device.get("leaving")) return;
  try {
    await call("POST", "/api/auth/logout");
    device.set("leaving", null);
  } catch {
    addEventListener("online", finishLeaving, { once: true });
  }
}

/** Removes everything of a student from this device. */
export async function forget() {
  departures += 1;
  student.value = null;
  device.set("student", null);
  device.clear("student/");
  const chores = [
    globalThis.caches?.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))),
    navigator.serviceWorker?.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))),
    globalThis.indexedDB && new Promise((done) => {
      const request = indexedDB.deleteDatabase("brainbytes");
      request.onsuccess = request.onerror = request.onblocked = done;
    }),
  ];
  await Promise.allSettled(chores);
}
