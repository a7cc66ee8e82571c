import { Link } from '@tanstack/react-router';
import { useAsker } from '../client/asker.js';
import type { Section } from '../pages/define-page.js';
import { menuFor } from '../pages/registry.js';
import { text } from '../texts/shell.js';
import classes from './shell.module.css';

/** The pages that who is signed in can use, by section. */
export function SideMenu({ onChosen }: { readonly onChosen: () => void }) {
  const open = menuFor(useAsker());
  const sections = (Object.keys(text.sections) as Section[])
    .map((section) => ({ section, pages: open.filter(({ menu }) => menu?.section === section) }))
    .filter(({ pages }) => pages.length > 0);
  return sections.map(({ section, pages }) => (
    <div key={section}>
      <p className={classes['section']} id={`section-${section}`}>
        {text.sections[section]}
      </p>
      <ul className={classes['list']} aria-labelledby={`section-${section}`}>
        {pages.map(({ path, title }) => (
          <li key={path}>
            <Link
              to={path}
              className={classes['link']!}
              onClick={onChosen}
              activeOptions={{ includeSearch: false }}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
}
