/** Names, symbols and words that a language really spells as English does. */
export const sameInEveryLanguage: Record<'sv' | 'zh-CN', string[]> = {
  sv: [
    'app.demo',
    'arrivals.sheet.line',
    'attention.saw',
    'jobs.flag.extra',
    'jobs.type.Export',
    'jobs.type.Import',
    'panel.word.ok',
    'recv.extra',
    'recv.jobType.Export',
    'recv.jobType.Import',
    'settings.gigabytes',
    'sync.none',
    'sync.problems_one',
  ],
  'zh-CN': ['arrivals.sheet.line', 'settings.gigabytes', 'sync.none'],
};
