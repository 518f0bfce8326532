/** Gives a text to whoever sits at the station, as the browser's or Electron's download. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download holds the data by now or never; a later tick lets every browser begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
