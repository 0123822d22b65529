/**
 * A forgotten password: asking for the link (/forgot), and the new password behind it (/reset#token=…). Both forms stand in the HTML,
 * but wait for the script: the link's token never leaves the page as part of an address.
 */
import { useLayoutEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { language, t } from "../i18n.js";
import { fragment, go } from "../router.js";
import { Field, Notice, PasswordField } from "../parts/Field.jsx";
import { useForm } from "../parts/useForm.js";
import { AccountPage } from "./Account.jsx";

export function Forgot() {
  const sent = useSignal(false);
  const { form, submit, busy, fields, notice } = useForm(async ({ email }) => {
    sent.value = false;
    await call("POST", "/api/auth/forgot-password", { body: { email, language: language.value } });
    sent.value = true;
  });
  return (
    <AccountPage title={t("forgot.title")} lead={t("forgot.lead")}>
      <WaitingForm form={form} submit={submit} busy={busy} label={t("forgot.submit")}>
        <Notice error={notice} />
        <Field label={t("field.email")} name="email" type="email" inputmode="email" autocomplete="username" autocapitalize="none" required error={fields.email} />
      </WaitingForm>
      <p class="told" role="status">{sent.value && t("forgot.sent")}</p>
      <p class="aside"><a href="/login">{t("forgot.back")}</a></p>
    </AccountPage>
  );
}

/** A link that was cut or made longer on its way is told like one that has been used. */
const LINK_INVALID = "reset_link_invalid";

export function Reset() {
  const token = useSignal(null);
  const done = useSignal(false);
  const { form, submit, busy, fields, notice } = useForm(async ({ password }, sent) => {
    await call("POST", "/api/auth/reset-password", { body: { token: token.value, password } });
    sent.reset();
    done.value = true;
  });

  /* Out of the address, and so out of the history, before anything else. */
  useLayoutEffect(() => {
    const found = new URLSearchParams(fragment.value.slice(1)).get("token");
    token.value = found ?? token.value ?? "";
    if (fragment.value) go("/reset", { replace: true });
    if (found) done.value = false;
  }, [fragment.value]);

  if (done.value) {
    return (
      <AccountPage title={t("reset.done_title")} lead={t("reset.done")}>
        <a class="button" href="/login">{t("login.submit")}</a>
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t("reset.title")} lead={token.value === "" ? t("reset.no_token") : t("reset.lead")}>
      {token.value !== "" && (
        <WaitingForm form={form} submit={submit} busy={busy} label={t("reset.submit")}>
          <Notice error={notice ?? (fields.token && { code: LINK_INVALID })} />
          <PasswordField label={t("password.new")} name="password" autocomplete="new-password" minlength={8} required hint={t("register.password_hint")} error={fields.password} />
        </WaitingForm>
      )}
      <p class="aside"><a href="/forgot">{t("reset.again")}</a></p>
    </AccountPage>
  );
}

/** A form that nothing is typed into in vain: until the script is there, its button cannot be pressed, and afterwards all stays that was typed. */
function WaitingForm({ form, submit, busy, label, children }) {
  const ready = useSignal(false);
  useLayoutEffect(() => {
    ready.value = true;
    form.current.noValidate = true;
  }, []);
  return (
    <form ref={form} onSubmit={submit}>
      {children}
      <button class="button" disabled={!ready.value} aria-disabled={busy ? "true" : undefined}>{busy ? t("forgot.busy") : label}</button>
      <noscript>{t("noscript")}</noscript>
    </form>
  );
}
