/** What a utility process of Electron has instead of standard input, on the channel of a child process of Node. */
process.parentPort = { on: (event, listener) => process.on(event, (data) => listener({ data })) };
