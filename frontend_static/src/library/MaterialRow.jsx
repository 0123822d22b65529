/** One material in a list: what it is, or how far its reading has come; what can be done with it. */
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { sentenceFor, t } from "../i18n.js";
import { Icon } from "../parts/Icon.jsx";
import { addressOfMaterial } from "./addresses.js";
import { nameOf, TYPES } from "./fields.jsx";
import { MaterialOptions } from "./MaterialOptions.jsx";
import { usePolling } from "./polling.js";
import { loadLibrary } from "./shelf.js";
import { say } from "./status.js";

export function MaterialRow({ material, here }) {
  const open = useSignal(false);
  useReading(material, here.put, here.remove);
  const { _id, topic } = material;

  function gone() {
    here.remove(_id);
    say(t("material.said_deleted", { topic }));
    loadLibrary();
  }
  return (
    <li class="material">
      <a class="row" href={addressOfMaterial(_id)}>
        <span class="row-title">{topic}</span>
        <Facts material={material} />
      </a>
      <button class="round" type="button" aria-label={t("material.options", { topic })} aria-haspopup="dialog" onClick={() => (open.value = true)}><Icon name="more" /></button>
      {open.value && <MaterialOptions material={material} changed={here.put} gone={gone} close={() => (open.value = false)} />}
    </li>
  );
}

export function Facts({ material }) {
  const { reading, resourceType, tags = [] } = material;
  if (reading?.status === "reading") return <Reading {...reading} />;
  if (reading?.status === "failed") return <span class="field-error">{sentenceFor({ code: reading.problem })}</span>;
  return <span class="row-facts">{[kindOf(material), nameOf(TYPES, resourceType), ...tags].filter(Boolean).join(" · ")}</span>;
}

/** "PDF, 12 pages"; a text has no kind to speak of. */
function kindOf({ file, reading }) {
  if (!file) return "";
  const { pages } = reading ?? {};
  return [file.kind.toUpperCase(), pages && t(pages === 1 ? "material.pages_one" : "material.pages", { count: pages })].filter(Boolean).join(", ");
}

function Reading({ page, pages }) {
  const words = page && pages ? t("reading.page", { page, pages }) : t("reading.busy");
  return (
    <span class="row-facts reading">
      {words}
      <progress aria-label={words} max={pages ?? undefined} value={pages ? page ?? 0 : undefined} />
    </span>
  );
}

/** Follows the reading of a file until it is over; a page that was closed finds it where it is by then. */
export function useReading(material, put, gone) {
  const id = material?._id;
  async function ask() {
    try {
      const now = await call("GET", `/api/materials/${id}`);
      put(now);
      if (now.reading.status !== "reading") say(t(now.reading.status === "read" ? "reading.said_read" : "reading.said_failed", { topic: now.topic }));
    } catch (problem) {
      if (!problem.code) throw problem;
      if (problem.status === 404) gone();
    }
  }
  usePolling(material?.reading?.status === "reading", ask, id);
}
