/** Of the server's origin and with nothing in it: the bench brings the script. */
export function blankPage(_, response) {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>peer</title>');
}
