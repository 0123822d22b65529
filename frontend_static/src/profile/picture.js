/** A photo made small on the phone before it is sent: prepaid data is dear, and the page shows 88 pixels. */
const SIDE = 256;

/** A square JPEG of 256 pixels; what cannot be read here goes as it is, for the server to judge. */
export async function smallPicture(file) {
  try {
    const picture = await createImageBitmap(file);
    const side = Math.min(picture.width, picture.height);
    const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
    canvas.getContext("2d").drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob ?? file;
  } catch {
    return file;
  }
}
