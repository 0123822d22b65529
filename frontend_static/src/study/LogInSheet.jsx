/** The session has ended while the student was at work: log in here, and everything goes on where it was. */
import { signedOut } from "../api.js";
import { call } from "../api.js";
import { t } from "../i18n.js";
import { logOut, signedIn, student, whoAmI } from "../session.js";
import { Notice } from "../parts/Field.jsx";
import { LogInFields } from "../pages/Account.jsx";
import { useForm } from "../parts/useForm.js";
import { Dialog } from "./Dialog.jsx";
import { wake } from "./wake.js";

export function LogInSheet() {
  return signedOut.value ? <Sheet /> : null;
}

function Sheet() {
  const { form, submit, busy, fields, notice } = useForm(async ({ email, password }) => {
    const before = student.value?._id;
    const { data } = await call("POST", "/api/auth/login", { body: { email, password, rememberMe: false } });
    await signedIn(data);
    if (data.userId !== before) location.assign("/");
    await whoAmI();
    wake();
  });
  return (
    <Dialog title={t("sheet.title")}>
      <p>{t("sheet.lead")}</p>
      <form ref={form} onSubmit={submit} noValidate>
        <Notice error={notice} />
        <LogInFields fields={fields} prefix="sheet-" email={student.value?.email} />
        <div class="actions">
          <button class="button" aria-disabled={busy ? "true" : undefined}>{busy ? t("login.busy") : t("login.submit")}</button>
          <button class="quiet" type="button" onClick={logOut}>{t("sheet.leave")}</button>
        </div>
      </form>
    </Dialog>
  );
}
