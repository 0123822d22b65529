/**
 * A form that is sent as JSON: one request at a time, errors beside their fields. The values stay in the inputs
 * themselves, so what was typed before the script was ready is never lost.
 */
import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";

export function useForm(send) {
  const form = useRef(null);
  const busy = useSignal(false);
  const error = useSignal(null);

  async function submit(event) {
    event?.preventDefault();
    if (busy.value) return;
    const empty = [...form.current.elements].filter((input) => input.required && !input.value.trim());
    if (empty.length) return fail({ code: "invalid_body", fields: Object.fromEntries(empty.map((input) => [input.name, "field_missing"])) });
    busy.value = true;
    error.value = null;
    try {
      await send(Object.fromEntries(new FormData(form.current)), form.current);
    } catch (problem) {
      fail(problem);
    } finally {
      busy.value = false;
    }
  }

  function fail(problem) {
    if (!problem.code) throw problem;
    error.value = problem;
    const first = Object.keys(problem.fields ?? {})[0];
    form.current?.elements[first]?.focus?.();
  }

  const fields = error.value?.fields ?? {};
  /** The sentence over the form: not needed when every field carries its own. */
  const notice = error.value && !Object.keys(fields).length ? error.value : null;
  return { form, submit, busy: busy.value, fields, notice, fail };
}
