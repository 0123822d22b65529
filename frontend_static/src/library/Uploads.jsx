/** The files on their way: how far each has come, what went wrong, and a way to call it off. */
import { sentenceFor, t } from "../i18n.js";
import { sizeOf } from "./files.js";
import { again, cancel, uploads } from "./uploads.js";

/** Of one subject, or of all. */
export function Uploads({ subject = null }) {
  const shown = uploads.value.filter((one) => !subject || one.subject === subject);
  if (!shown.length) return null;
  return (
    <ul class="uploads" aria-label={t("upload.title")}>
      {shown.map((one) => <Upload key={one.clientId} {...one} />)}
    </ul>
  );
}

function Upload({ clientId, name, bytes, state, share, problem }) {
  return (
    <li class="upload">
      <span class="row-title">{name}</span>
      {problem ? (
        <p class="field-error" role="alert">{sentenceFor(problem)}</p>
      ) : (
        <>
          <progress aria-label={name} max={1} value={share} />
          <span class="row-facts">{t(STATES[state], { size: sizeOf(bytes), sent: sizeOf(bytes * share) })}</span>
        </>
      )}
      <div class="actions">
        {problem && mayHelp(problem) && <button class="quiet" type="button" onClick={() => again(clientId)}>{t("retry")}</button>}
        <button class="quiet" type="button" onClick={() => cancel(clientId)}>{problem ? t("upload.remove") : t("upload.cancel")}</button>
      </div>
    </li>
  );
}

/** A second try; what cannot be read stays so, and would cost its bytes again. */
const mayHelp = ({ status }) => ![413, 415].includes(status);

const STATES = { waiting: "upload.waiting", sending: "upload.sending", paused: "upload.paused" };
