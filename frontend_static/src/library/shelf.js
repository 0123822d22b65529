/** The student's subjects, and the materials of each; what was read before stays readable without network. */
import { computed, signal } from "@preact/signals";
import { call } from "../api.js";
import { keyOf } from "../session.js";
import { kept } from "../study/kept.js";
import { newSearch } from "./searches.js";
import { settling } from "./settling.js";

const PAGE = 20;

/** {subjects: [{subject, materials}], storage: {used, limit}}, or null until it is there. */
export const library = signal(null);
export const libraryError = signal(null);

/** How much may still be put in, in bytes. */
export const room = computed(() => (library.value?.storage ? library.value.storage.limit - library.value.storage.used : Infinity));

export async function loadLibrary() {
  library.value ??= await kept.get(keyOf("library"));
  await settling(libraryError, async () => {
    const { subjects, storage } = await call("GET", "/api/materials?brief=true&limit=1");
    library.value = { subjects, storage };
    kept.set(keyOf("library"), library.value);
  });
}

/** Throws ApiError; one that is there already is as good as a new one. */
export async function addSubject(subject) {
  try {
    await call("POST", "/api/materials/subjects", { body: { subject } });
  } catch (problem) {
    if (problem.status !== 409) throw problem;
  }
}

export async function deleteSubject(subject) {
  await call("DELETE", "/api/materials/subjects", { body: { subject } });
  shelves.delete(subject);
  kept.remove(keyOf(`shelf/${subject}`));
  await loadLibrary();
}

const shelves = new Map();

/** The materials of a subject, one object for as long as the page is open. */
export function shelf(subject) {
  if (!shelves.has(subject)) shelves.set(subject, newShelf(subject));
  return shelves.get(subject);
}

function newShelf(subject) {
  /** Newest first; null until they are there. */
  const materials = signal(null);
  const total = signal(0);
  const error = signal(null);
  /** {resourceType, difficulty, tags}: "" where anything will do. */
  const filter = signal({ resourceType: "", difficulty: "", tags: "" });
  const search = newSearch();
  const key = () => keyOf(`shelf/${subject}`);
  const filtered = () => Object.values(filter.value).some(Boolean);
  let page = 0;
  let asked = 0;

  async function load() {
    if (!materials.value && !filtered()) materials.value = await kept.get(key());
    page = 0;
    await loadMore();
  }

  /** Back on this page: news of another tab or device, unless older pages would go for it. */
  const refresh = () => page > 1 || load();

  /** The next page; after load() the first. */
  async function loadMore() {
    const ours = (asked += 1);
    const wanted = new URLSearchParams({ subject, page: page + 1, limit: PAGE, brief: true });
    for (const [name, value] of Object.entries(filter.value)) if (value) wanted.set(name, value);
    await settling(error, async () => {
      const answer = await call("GET", `/api/materials?${wanted}`);
      if (ours !== asked) return;
      page += 1;
      const before = page > 1 ? materials.value : [];
      materials.value = [...before, ...answer.materials.filter((one) => !before.some(({ _id }) => _id === one._id))];
      total.value = answer.pagination.total;
      if (page === 1 && !filtered()) kept.set(key(), materials.value);
    });
  }

  function choose(changes) {
    filter.value = { ...filter.value, ...changes };
    return load();
  }

  /** A material as the server has it now: a new one comes first. */
  function put(material) {
    const list = materials.value ?? [];
    const known = list.some((one) => one._id === material._id);
    if (!known) total.value += 1;
    materials.value = known ? list.map((one) => (one._id === material._id ? { ...one, ...material } : one)) : [material, ...list];
    if (!filtered()) kept.set(key(), materials.value.slice(0, PAGE));
  }

  function remove(id) {
    if (!materials.value?.some((one) => one._id === id)) return;
    materials.value = materials.value.filter((one) => one._id !== id);
    total.value -= 1;
    if (!filtered()) kept.set(key(), materials.value.slice(0, PAGE));
  }

  return { subject, materials, total, error, filter, filtered, search, load, refresh, loadMore, choose, put, remove };
}
