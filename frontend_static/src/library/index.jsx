/** What a student learns from, by subject: /library, /library/{subject}, and the reader at /materials/{id}. */
import { t } from "../i18n.js";
import { path } from "../router.js";
import { materialIn, subjectIn } from "./addresses.js";
import { LibraryPage } from "./LibraryPage.jsx";
import { ReaderPage } from "./ReaderPage.jsx";
import { said } from "./status.js";
import { SubjectPage } from "./SubjectPage.jsx";

export default function Library() {
  const id = materialIn(path.value);
  const subject = subjectIn(path.value);
  return (
    <>
      {id ? <ReaderPage key={id} id={id} /> : subject ? <SubjectPage key={subject} subject={subject} /> : <LibraryPage />}
      <p class="hidden" role="status">{said.value}</p>
    </>
  );
}
