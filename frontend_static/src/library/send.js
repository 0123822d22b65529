/** A form sent so that one sees how far it has come; fetch cannot tell. */
import { ApiError, errorFrom } from "../api.js";

/** {done: the JSON of the answer, cancel()}; `progress(share)` hears from 0 to 1. `done` throws ApiError, "cancelled" after cancel(). */
export function sendForm(path, form, progress) {
  const request = new XMLHttpRequest();
  const done = new Promise((give, fail) => {
    request.open("POST", path);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onload = () => {
      const { status, response } = request;
      if (status >= 200 && status < 300 && response) give(response);
      else fail(errorFrom(status, response ?? {}, request.getResponseHeader("Retry-After")));
    };
    request.onerror = () => fail(new ApiError("network"));
    request.onabort = () => fail(new ApiError("cancelled"));
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
