/** The inputs that describe a material, in the forms for files and for texts. */
import { useRef } from "preact/hooks";
import { device } from "../device.js";
import { sentenceFor, t } from "../i18n.js";
import { keyOf } from "../session.js";
import { Field } from "../parts/Field.jsx";
import { tagsIn } from "./files.js";
import { library } from "./shelf.js";

export const TYPES = [["explanation", "type.explanation"], ["definition", "type.definition"], ["example", "type.example"],
  ["practice", "type.practice"], ["video", "type.video"], ["article", "type.article"]];
export const LEVELS = [["beginner", "level.beginner"], ["intermediate", "level.intermediate"], ["advanced", "level.advanced"]];

export const nameOf = (table, value) => t(table.find(([one]) => one === value)?.[1] ?? value);

/** What a form's values mean for the server. */
export const describing = ({ topic, resourceType, difficulty, tags }) => ({ topic: topic?.trim(), resourceType, difficulty, tags: tagsIn(tags) });

/**
 * What was typed into a form, kept on the phone under `key` until it is sent or given up: {values, keep, forget}. `keep` is
 * the form's onInput.
 */
export function useDraft(key) {
  const name = keyOf(`draft/${key}`);
  const values = useRef(null);
  values.current ??= device.get(name) ?? {};
  const keep = (event) => device.set(name, Object.fromEntries(new FormData(event.currentTarget)));
  return { values: values.current, keep, forget: () => device.set(name, null) };
}

export function Select({ label, name, id = name, value, options, choose }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name} onChange={choose && ((event) => choose(event.target.value))}>
        {options.map(([option, words]) => <option key={option} value={option} selected={option === value}>{words}</option>)}
      </select>
    </div>
  );
}

/** The subject, where the page does not say it: one of the student's, or a new one. */
export function SubjectField({ value, error }) {
  return (
    <>
      <Field label={t("material.subject")} name="subject" id="material-subject" required maxlength={100} list="subjects" autocomplete="off" defaultValue={value} error={error} />
      <datalist id="subjects">{(library.value?.subjects ?? []).map(({ subject }) => <option key={subject} value={subject} />)}</datalist>
    </>
  );
}

export function TopicField({ value, error }) {
  return <Field label={t("material.topic")} name="topic" id="material-topic" required maxlength={200} autocomplete="off" defaultValue={value} error={error} />;
}

export function TextField({ value, error }) {
  return (
    <div class="field">
      <label for="material-text">{t("material.text")}</label>
      <textarea id="material-text" name="content" rows={8} required maxlength={200_000} defaultValue={value} aria-invalid={error ? "true" : undefined} aria-describedby={error ? "text-error" : undefined} />
      {error && <p class="field-error" id="text-error">{sentenceFor({ code: error })}</p>}
    </div>
  );
}

/** What most students leave as it is; open when something in it is wrong. */
export function MoreFields({ values, errors = {} }) {
  return (
    <details class="more-fields" open={Boolean(errors.tags)}>
      <summary>{t("material.more")}</summary>
      <Select label={t("material.type")} name="resourceType" id="material-type" value={values.resourceType ?? "explanation"} options={named(TYPES)} />
      <Select label={t("material.level")} name="difficulty" id="material-level" value={values.difficulty ?? "beginner"} options={named(LEVELS)} />
      <Field label={t("material.tags")} name="tags" id="material-tags" hint={t("material.tags_hint")} maxlength={300} autocomplete="off" defaultValue={values.tags} error={errors.tags} />
    </details>
  );
}

export const named = (table) => table.map(([value, key]) => [value, t(key)]);
