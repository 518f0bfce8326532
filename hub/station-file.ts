/** What a route answers that is no JSON. */
export class HubFile {
  constructor(
    readonly type: 'image/jpeg',
    readonly body: Buffer,
  ) {}
}
