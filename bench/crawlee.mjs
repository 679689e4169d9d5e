// Crawls the bench site with Crawlee's CheerioCrawler, persistence off, and takes of each page what any audit
// needs: title, description, canonical, headings, links. Prints the number of pages.
import { CheerioCrawler, Configuration } from '@crawlee/cheerio';

const start = process.argv[2];
const config = new Configuration({ persistStorage: false, availableMemoryRatio: 0.9 });
let pages = 0;
const crawler = new CheerioCrawler({
  maxConcurrency: Number(process.argv[3] ?? 4),
  minConcurrency: Number(process.argv[3] ?? 4),
  maxRequestRetries: 1,
  async requestHandler({ $, enqueueLinks }) {
    pages += 1;
    const facts = {
      title: $('title').text(),
      description: $('meta[name=description]').attr('content'),
      canonical: $('link[rel=canonical]').attr('href'),
      headings: $('h1,h2,h3').map((_, e) => $(e).text()).get(),
      links: $('a[href]').map((_, e) => $(e).attr('href')).get(),
    };
    if (!facts.title) throw new Error('no title');
    await enqueueLinks({ strategy: 'same-origin' });
  },
}, config);
await crawler.run([start]);
console.log(JSON.stringify({ pages }));
