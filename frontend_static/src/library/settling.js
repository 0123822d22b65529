/** Does something; what the server or the network has against it goes into `error`, a signal that is null afterwards otherwise. */
export async function settling(error, act) {
  try {
    await act();
    error.value = null;
  } catch (problem) {
    if (!problem.code) throw problem;
    error.value = problem;
  }
}
