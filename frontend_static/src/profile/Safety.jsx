/** Who can get into the account: the password, and the devices that are logged in. */
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { shortTime, t } from "../i18n.js";
import { student } from "../session.js";
import { Notice, PasswordField } from "../parts/Field.jsx";
import { useForm } from "../parts/useForm.js";

export function Safety() {
  const sessions = useSignal(null);
  const error = useSignal(null);
  const heading = useRef(null);

  async function attempt(work) {
    error.value = null;
    try {
      await work();
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }
  const load = () => attempt(async () => (sessions.value = (await call("GET", "/api/users/me/sessions")).sessions));
  useEffect(() => {
    load();
  }, []);

  /** Ends one session, or with "" all but this one; the button goes with it, the focus must not. */
  async function end(id) {
    heading.current.focus();
    await attempt(() => call("DELETE", `/api/users/me/sessions${id && `/${id}`}`));
    const problem = error.value;
    await load();
    error.value ??= problem;
  }
  const others = (sessions.value ?? []).filter(({ current }) => !current);
  return (
    <section class="card" aria-labelledby="safety-title">
      <h2 id="safety-title">{t("safety.title")}</h2>
      <ChangePassword changed={load} />
      <h3 ref={heading} id="devices-title" tabindex={-1}>{t("devices.title")}</h3>
      <Notice error={error.value} />
      {error.value && !sessions.value && <div><button class="button plain" type="button" onClick={load}>{t("retry")}</button></div>}
      <ul class="rows" aria-labelledby="devices-title">
        {(sessions.value ?? []).map((session) => <Device key={session._id} session={session} end={() => end(session._id)} />)}
      </ul>
      {others.length > 1 && <button class="button plain" type="button" onClick={() => end("")}>{t("devices.end_others")}</button>}
    </section>
  );
}

function Device({ session: { device, lastSeenAt, current }, end }) {
  const name = device || t("devices.unknown");
  return (
    <li class="device">
      <span class="row">
        <span class="row-title">{name}</span>
        <span class="row-facts">{current ? t("devices.this") : t("devices.seen", { time: shortTime(lastSeenAt) })}</span>
      </span>
      {!current && <button class="quiet" type="button" aria-label={t("devices.end_label", { name })} onClick={end}>{t("devices.end")}</button>}
    </li>
  );
}

function ChangePassword({ changed }) {
  const saved = useSignal(false);
  const { form, submit, busy, fields, notice } = useForm(async ({ currentPassword, newPassword }, sent) => {
    saved.value = false;
    await call("PUT", "/api/users/me/password", { body: { currentPassword, newPassword } });
    sent.reset();
    saved.value = true;
    changed();
  });
  return (
    <details class="change-password">
      <summary>{t("password.change")}</summary>
      <form ref={form} onSubmit={submit} noValidate>
        <p class="hint">{t("password.change_hint")}</p>
        <Notice error={notice} />
        {/* Tells password managers whose password this is. */}
        <input class="hidden" type="email" name="username" autocomplete="username" value={student.value.email} readonly tabindex={-1} aria-hidden="true" />
        <PasswordField label={t("password.current")} name="currentPassword" id="current-password" autocomplete="current-password" required error={fields.currentPassword} />
        <PasswordField label={t("password.new")} name="newPassword" id="new-password" autocomplete="new-password" minlength={8} required hint={t("register.password_hint")} error={fields.newPassword} />
        <div class="actions">
          <button class="button" aria-disabled={busy ? "true" : undefined}>{busy ? t("saving") : t("password.change_yes")}</button>
          <span class="saved" role="status">{saved.value && !busy ? t("password.changed") : ""}</span>
        </div>
      </form>
    </details>
  );
}
