/**
 * The passages of one material as far as they have been read, a window that grows at both ends. A whole text that was read
 * before comes from the phone: it costs no data, and can be read without network.
 */
import { computed, signal } from "@preact/signals";
import { call } from "../api.js";
import { keyOf } from "../session.js";
import { kept } from "../study/kept.js";
import { settling } from "./settling.js";

const PAGE = 20;
/** How many stand before the one that an address leads to. */
const BEFORE = 3;

export function newReader(materialId) {
  const passages = signal([]);
  const total = signal(null);
  const error = signal(null);
  const hasEarlier = computed(() => passages.value[0]?.number > 1);
  const hasMore = computed(() => passages.value.length > 0 && last() < total.value);
  const key = () => keyOf(`passages/${materialId}`);
  const last = () => passages.value[passages.value.length - 1]?.number ?? 0;
  const has = (number) => passages.value.some((one) => one.number === number);
  let stamp = null;
  let asked = 0;

  const read = (after, limit) => call("GET", `/api/materials/${materialId}/passages?after=${after}&limit=${limit}`);

  /** Shows the text around a passage. `version` says which reading of the material it belongs to; of another one nothing is used. */
  async function open(number, version) {
    if (version !== stamp) {
      stamp = version;
      passages.value = [];
      const known = await kept.get(key());
      if (known?.version === version) show(known.passages, known.total);
    }
    if (has(number)) return;
    await within(async () => {
      const page = await read(Math.max(0, number - 1 - BEFORE), PAGE);
      return () => show(page.passages, page.total);
    });
  }

  const more = () => within(async () => {
    const page = await read(last(), PAGE);
    return () => show([...passages.value, ...page.passages], page.total);
  });

  const earlier = () => within(async () => {
    const first = passages.value[0].number;
    const after = Math.max(0, first - 1 - PAGE);
    const page = await read(after, first - 1 - after);
    return () => show([...page.passages, ...passages.value], page.total);
  });

  /** One request at a time counts: what comes after a newer one began is dropped. */
  function within(act) {
    const ours = (asked += 1);
    return settling(error, async () => {
      const take = await act();
      if (ours === asked) take();
    });
  }

  function show(list, all) {
    passages.value = list;
    total.value = all;
    if (list[0]?.number === 1) kept.set(key(), { version: stamp, total: all, passages: list });
  }

  /** The number of a passage that is known by its id. Throws ApiError. */
  async function numberOf(passageId) {
    const known = passages.value.find((one) => one._id === passageId);
    return (known ?? (await call("GET", `/api/materials/passages/${passageId}`))).number;
  }

  return { passages, total, error, hasEarlier, hasMore, open, more, earlier, numberOf };
}

/** What a passage begins with that the one before it has not said: {page, above, heading}, each empty when it is the same. */
export function openingOf(passage, before) {
  const path = passage.heading && passage.heading !== before?.heading ? passage.heading.split(" › ") : [];
  return {
    page: passage.page && passage.page !== before?.page ? passage.page : null,
    above: path.slice(0, -1).join(" › "),
    heading: path[path.length - 1] ?? "",
  };
}
