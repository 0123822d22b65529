/** What of the student's library there is to attach to a chat, and what it is called. */
import { signal } from "@preact/signals";
import { call } from "../api.js";
import { device } from "../device.js";
import { t } from "../i18n.js";
import { keyOf } from "../session.js";

const PAGE = 50;

/** id → {topic, subject}, or null for a material that is gone. */
const known = signal({});

const learn = (materials) => (known.value = { ...known.value, ...Object.fromEntries(materials.map(({ _id, topic, subject }) => [_id, { topic, subject }])) });

export const isAttached = ({ subject, materialIds }) => Boolean(subject || materialIds.length);

/** The subject in which attached materials stand, as far as it is known. */
export const subjectOf = ({ subject, materialIds }) => subject ?? materialIds.map((id) => known.value[id]).find(Boolean)?.subject ?? null;

/** What is attached, in a word or two. */
export function nameOf({ subject, materialIds }) {
  if (subject) return subject;
  if (materialIds.length > 1) return t("attach.count", { count: materialIds.length });
  const material = known.value[materialIds[0]];
  return material === null ? t("attach.gone") : (material?.topic ?? t("attach.one"));
}

/** Finds out what a material is called and where it stands; without network it stays unknown. */
export async function learnAbout(id) {
  if (id in known.value) return;
  try {
    learn([await call("GET", `/api/materials/${id}`)]);
  } catch (problem) {
    if (!problem.code) throw problem;
    if (problem.status === 404) known.value = { ...known.value, [id]: null };
  }
}

/** Finds out in which subject attached materials stand: the first that is still there tells. */
export async function learnSubject(attached) {
  if (attached.subject) return;
  for (const id of attached.materialIds) {
    await learnAbout(id);
    if (known.value[id]) return;
  }
}

/** Throws ApiError. */
export const findSubjects = () => call("GET", "/api/materials/subjects");

/** What an answer can come from, or could not be read: not the introduction that each subject begins with. */
export const holdsSomething = ({ file, passages }) => Boolean(file || passages);

/** One page (counted from 1) of a subject's materials: {materials, more}. Throws ApiError. */
export async function findMaterials(subject, page) {
  const { materials, pagination } = await call("GET", `/api/materials?brief=true&subject=${encodeURIComponent(subject)}&page=${page}&limit=${PAGE}`);
  learn(materials);
  return { materials: materials.filter(holdsSomething), more: page < pagination.pages };
}

/**
 * What is attached to a chat that has not begun: the library leaves it here for "Ask about this" ({subject, materialIds, topic}),
 * and a reload finds it again.
 */
export const forNewChat = {
  get() {
    const left = device.get(keyOf("attach"));
    if (!left) return null;
    const { subject = null, materialIds = [], topic } = left;
    if (topic && materialIds.length === 1 && !known.value[materialIds[0]]) known.value = { ...known.value, [materialIds[0]]: { topic, subject } };
    return materialIds.length ? { subject: null, materialIds } : { subject, materialIds };
  },
  set: (materials) => device.set(keyOf("attach"), materials && isAttached(materials) ? materials : null),
};
