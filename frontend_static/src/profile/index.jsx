/** The student's profile: picture, name, e-mail, subjects; how the page looks and speaks; who can get in; what is kept; leaving. */
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { sentenceFor, t, chooseLanguage, language } from "../i18n.js";
import { device } from "../device.js";
import { forget, keepProfile, keyOf, logOut, student, whoAmI } from "../session.js";
import { chooseTheme, theme } from "../theme.js";
import { Field, Notice, PasswordField } from "../parts/Field.jsx";
import { useForm } from "../parts/useForm.js";
import { Safety } from "./Safety.jsx";
import { Subjects } from "./Subjects.jsx";
import { Tutor } from "./Tutor.jsx";
import { smallPicture } from "./picture.js";

export default function ProfilePage() {
  useEffect(() => {
    document.title = `${t("profile.title")} · BrainBytes`;
    whoAmI().catch(() => {}); /* the profile as last seen is shown meanwhile */
  }, []);
  if (!student.value) return null; /* logged out: the page is about to change */
  return (
    <main class="page profile" id="main" tabindex={-1}>
      <h1>{t("profile.title")}</h1>
      <Picture />
      <AboutMe />
      <Tutor />
      <Looks />
      <Safety />
      <MyData />
      <Leaving />
    </main>
  );
}

function Picture() {
  const busy = useSignal(false);
  const error = useSignal(null);

  async function change(body) {
    busy.value = true;
    error.value = null;
    try {
      await keepProfile(call("PUT", "/api/users/me", body));
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    } finally {
      busy.value = false;
    }
  }

  async function upload(event) {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    const form = new FormData();
    /* A form without subjects means none (docs/http.md): they go along. */
    (student.value.preferredSubjects ?? []).forEach((subject, row) => form.append(`preferredSubjects[${row}]`, subject));
    form.append("avatar", await smallPicture(file), "avatar");
    await change({ form });
  }

  const { avatar, name, email } = student.value;
  return (
    <section class="card picture" aria-labelledby="picture-title">
      <h2 id="picture-title">{t("profile.picture")}</h2>
      {avatar ? <img class="avatar avatar-large" src={avatar} alt={t("profile.picture_alt")} width="88" height="88" /> : <span class="avatar avatar-large" aria-hidden="true">{[...(name || email || "?")][0].toUpperCase()}</span>}
      <div class="actions">
        <label class="button file">
          {busy.value ? t("saving") : t("profile.picture_choose")}
          <input class="hidden" type="file" name="avatar" accept="image/png,image/jpeg,image/webp,image/gif" onChange={upload} />
        </label>
        {avatar && <button class="quiet" type="button" onClick={() => change({ body: { removeAvatar: true } })}>{t("profile.picture_remove")}</button>}
      </div>
      {error.value && <p class="field-error" role="alert">{sentenceFor(error.value)}</p>}
    </section>
  );
}

function AboutMe() {
  const saved = useSignal(false);
  const subjects = useSignal(student.value.preferredSubjects ?? []);
  const { form, submit, busy, fields, notice } = useForm(async ({ name, email }) => {
    saved.value = false;
    await keepProfile(call("PUT", "/api/users/me", { body: { name: name.trim(), email: email.trim(), preferredSubjects: subjects.value } }));
    saved.value = true;
  });

  /* A profile that comes later fills only what the student has not changed meanwhile. */
  const shown = useRef(student.value);
  useEffect(() => {
    const was = shown.current;
    const now = (shown.current = student.value);
    if (!now || now === was) return;
    const { elements } = form.current;
    for (const name of ["name", "email"]) if (elements[name].value === (was[name] ?? "")) elements[name].value = now[name] ?? "";
    if (String(subjects.value) === String(was.preferredSubjects ?? [])) subjects.value = now.preferredSubjects ?? [];
  }, [student.value]);
  return (
    <section class="card" aria-labelledby="about-title">
      <h2 id="about-title">{t("profile.about")}</h2>
      <form ref={form} onSubmit={submit} noValidate>
        <Notice error={notice} />
        <Field label={t("field.name")} name="name" required maxlength={80} autocomplete="nickname" defaultValue={student.value.name} error={fields.name} />
        <Field label={t("field.email")} name="email" type="email" inputmode="email" required autocomplete="email" autocapitalize="none" defaultValue={student.value.email} error={fields.email} />
        <Subjects chosen={subjects} error={fields.preferredSubjects} />
        <div class="actions">
          <button class="button" aria-disabled={busy ? "true" : undefined}>{busy ? t("saving") : t("save")}</button>
          <span class="saved" role="status">{saved.value && !busy ? t("profile.saved") : ""}</span>
        </div>
      </form>
    </section>
  );
}

function Looks() {
  const error = useSignal(null);

  async function speak(wanted) {
    error.value = null;
    await chooseLanguage(wanted);
    try {
      await keepProfile(call("PUT", "/api/users/me", { body: { language: wanted } }));
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }
  return (
    <section class="card" aria-labelledby="looks-title">
      <h2 id="looks-title">{t("profile.looks")}</h2>
      <Choice legend={t("language.label")} name="language" value={language.value} choose={speak} options={[["en", t("language.en")], ["fil", t("language.fil")]]} />
      <Choice legend={t("theme.label")} name="theme" value={theme.value} choose={chooseTheme} options={[["auto", t("theme.auto")], ["light", t("theme.light")], ["dark", t("theme.dark")]]} />
      {error.value && <p class="field-error" role="alert">{sentenceFor(error.value)}</p>}
    </section>
  );
}

function Choice({ legend, name, value, choose, options }) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map(([option, label]) => (
        <label key={option} class="chip"><input type="radio" name={name} value={option} checked={value === option} onChange={() => choose(option)} />{label}</label>
      ))}
    </fieldset>
  );
}

/** The browser's own download: a ZIP of many files would not fit into a phone's memory twice. */
function MyData() {
  return (
    <section class="card" aria-labelledby="data-title">
      <h2 id="data-title">{t("export.title")}</h2>
      <p>{t("export.about")}</p>
      <a class="button plain" href="/api/users/me/export" download>{t("export.download")}</a>
    </section>
  );
}

function Leaving() {
  const unsent = (device.get(keyOf("outbox")) ?? []).length;
  return (
    <section class="card" aria-labelledby="leaving-title">
      <h2 id="leaving-title">{t("profile.leaving")}</h2>
      <p>{t("profile.logout_hint")}</p>
      {unsent > 0 && <p class="field-error">{t("profile.unsent", { count: unsent })}</p>}
      <button class="button plain" type="button" onClick={logOut}>{t("profile.logout")}</button>
      <details class="delete-account">
        <summary>{t("profile.delete")}</summary>
        <DeleteAccount />
      </details>
    </section>
  );
}

function DeleteAccount() {
  const { form, submit, busy, fields, notice } = useForm(async ({ password }) => {
    await call("DELETE", "/api/users/me", { body: { password } });
    await forget();
    location.replace("/register");
  });
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <p>{t("profile.delete_sure")}</p>
      <Notice error={notice} />
      {/* Tells password managers whose password this is. */}
      <input class="hidden" type="email" name="username" autocomplete="username" value={student.value.email} readonly tabindex={-1} aria-hidden="true" />
      <PasswordField label={t("field.password")} name="password" id="delete-password" autocomplete="current-password" required error={fields.password} />
      <button class="button danger" aria-disabled={busy ? "true" : undefined}>{t("profile.delete_yes")}</button>
    </form>
  );
}
