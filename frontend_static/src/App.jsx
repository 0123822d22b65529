/** The whole app: the pages of a signed-out student stand in the first load, everything behind them comes as its own part. */
import { t } from "./i18n.js";
import { path } from "./router.js";
import { LogIn, SignUp } from "./pages/Account.jsx";
import { Forgot, Reset } from "./pages/Reset.jsx";
import { Part } from "./parts/Part.jsx";

export function App() {
  return (
    <>
      <a class="skip" href="#main">{t("skip")}</a>
      <Page />
    </>
  );
}

function Page() {
  if (path.value === "/login") return <LogIn />;
  if (path.value === "/register") return <SignUp />;
  if (path.value === "/forgot") return <Forgot />;
  if (path.value === "/reset") return <Reset />;
  return <Part name="study" />;
}
