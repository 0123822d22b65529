/** Calls to the backend. Every failure is an ApiError whose `code` is a key of the locales (error.<code>). */
import { signal } from "@preact/signals";

/** True while the server says that nobody is signed in: the log-in sheet shows, nothing that was written is lost. */
export const signedOut = signal(false);

export class ApiError extends Error {
  constructor(code, { status = 0, message = "", fields = {}, retryAfter = 0 } = {}) {
    super(message || code);
    Object.assign(this, { code, status, message, fields, retryAfter });
  }
}

/** One request; gives the JSON of the answer (null for 204). `body` goes as JSON, `form` as multipart. */
export async function call(method, path, { body, form } = {}) {
  const response = await request(method, path, { body, form });
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    throw new ApiError("network", { status: response.status });
  }
}

/** One request whose answer is a stream of server-sent events; gives the fetch Response. */
export function openStream(method, path, { body, signal: abort } = {}) {
  return request(method, path, { body, abort, accept: "text/event-stream" });
}

async function request(method, path, { body, form, abort, accept = "application/json" }) {
  const headers = { Accept: accept };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { method, headers, body: form ?? (body && JSON.stringify(body)), signal: abort });
  } catch {
    throw new ApiError("network");
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

async function errorOf(response) {
  let told = {};
  try {
    told = await response.json();
  } catch {
    /* not from our apps: a proxy or a carrier on the way */
  }
  return errorFrom(response.status, told, response.headers.get("Retry-After"));
}

/** The ApiError that a refusal means: its status, its JSON ({} when it has none), its Retry-After. */
export function errorFrom(status, told, retry) {
  const code = told.error ?? CODES[status] ?? (status >= 500 ? "internal_error" : "invalid_body");
  if (code === "not_signed_in") signedOut.value = true;
  return new ApiError(code, { status, message: told.message, fields: told.fields ?? {}, retryAfter: Number(retry) || 0 });
}

const CODES = { 401: "not_signed_in", 404: "not_found", 413: "too_large", 429: "too_many_requests", 502: "bad_gateway", 503: "service_unavailable", 504: "gateway_timeout" };
