/**
 * Log-in and sign-up. Both are real forms that work before this script is there: they post to the backend, which sends
 * the browser on to "/" or back here with what went wrong behind the # (never seen by a server).
 */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { part } from "../boot.js";
import { call } from "../api.js";
import { t } from "../i18n.js";
import { goOnAfterLogIn } from "../router.js";
import { signedIn } from "../session.js";
import { Field, Notice, PasswordField } from "../parts/Field.jsx";
import { LanguageChoice } from "../parts/LanguageChoice.jsx";
import { Mark } from "../parts/Mark.jsx";
import { useForm } from "../parts/useForm.js";

const prefetchStudy = () => part("study").catch(() => {});

export function LogIn() {
  const { form, submit, busy, fields, notice, fail } = useForm(logInWith);
  useSentBack(form, fail);
  return (
    <AccountPage title={t("login.title")} lead={t("login.lead")}>
      <form ref={form} method="post" action="/api/auth/login" onSubmit={submit} onFocusIn={prefetchStudy}>
        <Notice error={notice} />
        <LogInFields fields={fields} />
        <label class="check"><input type="checkbox" name="rememberMe" value="true" />{t("login.remember")}</label>
        <button class="button" aria-disabled={busy ? "true" : undefined}>{busy ? t("login.busy") : t("login.submit")}</button>
      </form>
      <p class="aside"><a href="/forgot">{t("login.forgot")}</a></p>
      <p class="aside">{t("login.new")} <a href="/register">{t("login.to_register")}</a></p>
    </AccountPage>
  );
}

async function logInWith({ email, password, rememberMe }) {
  const { data } = await call("POST", "/api/auth/login", { body: { email, password, rememberMe: Boolean(rememberMe) } });
  await signedIn(data);
  goOnAfterLogIn();
}

/** The two inputs of a log-in, here and in the sheet over a conversation whose session has ended. */
export function LogInFields({ fields, prefix = "", email }) {
  return (
    <>
      <Field label={t("field.email")} name="email" id={`${prefix}email`} type="email" inputmode="email" autocomplete="username" autocapitalize="none"
        required defaultValue={email} error={fields.email} />
      <PasswordField label={t("field.password")} name="password" id={`${prefix}password`} autocomplete="current-password" required error={fields.password} />
    </>
  );
}

export function SignUp() {
  const { form, submit, busy, fields, notice, fail } = useForm(signUpWith);
  useSentBack(form, fail);
  return (
    <AccountPage title={t("register.title")} lead={t("register.lead")}>
      <form ref={form} method="post" action="/api/auth/register" onSubmit={submit} onFocusIn={prefetchStudy}>
        <Notice error={notice} />
        <Field label={t("field.name")} name="name" autocomplete="nickname" maxlength={80} hint={t("register.name_hint")} error={fields.name} />
        <Field label={t("field.email")} name="email" type="email" inputmode="email" autocomplete="username" autocapitalize="none" required error={fields.email} />
        <PasswordField label={t("field.password")} name="password" autocomplete="new-password" minlength={8} required
          hint={t("register.password_hint")} error={fields.password} />
        <p class="hint">{t("register.privacy")}</p>
        <button class="button" aria-disabled={busy ? "true" : undefined}>{busy ? t("register.busy") : t("register.submit")}</button>
      </form>
      <p class="aside">{t("register.old")} <a href="/login">{t("register.to_login")}</a></p>
    </AccountPage>
  );
}

async function signUpWith({ name, email, password }) {
  const { data } = await call("POST", "/api/auth/register", { body: { email, password, ...(name.trim() && { name: name.trim() }) } });
  await signedIn(data);
  goOnAfterLogIn();
}

/** Takes over what a form sent without the script came back with: error=CODE&email=…&field.password=CODE. */
function useSentBack(form, fail) {
  useEffect(() => {
    form.current.noValidate = true;
    const told = new URLSearchParams(location.hash.slice(1));
    if (!told.has("error")) return;
    history.replaceState(history.state, "", location.pathname);
    for (const name of ["email", "name"]) if (told.has(name) && form.current.elements[name]) form.current.elements[name].value = told.get(name);
    const fields = {};
    for (const [key, code] of told) if (key.startsWith("field.")) fields[key.slice("field.".length)] = code;
    fail({ code: told.get("error"), fields });
  }, []);
}

/** The sheet on which the pages of a signed-out student stand. */
export function AccountPage({ title, lead, children }) {
  const ready = useSignal(false);
  useEffect(() => {
    ready.value = true;
    document.title = `${title} · BrainBytes`;
  }, [title]);
  return (
    <div class="account">
      <header class="account-sign">
        <a class="wordmark" href="/login"><Mark /><span class="wordmark-name">BrainBytes</span></a>
        <p class="account-lead">{t("tagline")}</p>
      </header>
      <main class="sheet" id="main" tabindex={-1} data-ready={ready.value ? "true" : undefined}>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {children}
      </main>
      <footer class="account-foot"><LanguageChoice /></footer>
    </div>
  );
}
