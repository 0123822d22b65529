/** A labelled input; its hint and its error are tied to it for screen readers. */
import { useSignal } from "@preact/signals";
import { sentenceFor, t } from "../i18n.js";

export function Field({ label, hint, error, name, id = name, children, ...rest }) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      <div class="field-row">
        <input id={id} name={name} aria-describedby={described || undefined} aria-invalid={error ? "true" : undefined} {...rest} />
        {children}
      </div>
      {error && <p class="field-error" id={`${id}-error`}>{sentenceFor({ code: error })}</p>}
    </div>
  );
}

/** A password input whose letters can be shown: typing blind on a small phone goes wrong often. */
export function PasswordField(props) {
  const shown = useSignal(false);
  return (
    <Field type={shown.value ? "text" : "password"} autocapitalize="none" spellcheck={false} {...props}>
      <button class="quiet" type="button" aria-pressed={String(shown.value)} aria-controls={props.id ?? props.name}
        onClick={() => (shown.value = !shown.value)}>
        {shown.value ? t("password.hide") : t("password.show")}
      </button>
    </Field>
  );
}

/** What went wrong with a whole form or page, said once and at once. */
export function Notice({ error, children, kind = "bad" }) {
  if (!error && !children) return null;
  return (
    <div class={`notice notice-${kind}`} role={kind === "bad" ? "alert" : undefined}>
      {error ? <p>{sentenceFor(error)}</p> : children}
    </div>
  );
}
