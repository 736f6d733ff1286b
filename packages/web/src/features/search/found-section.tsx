import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Section } from '../../ui/section.tsx';
import styles from './found-section.module.css';

/** A part of what was found under its heading, with a way to the rest. */
export function FoundSection(props: {
  title: string;
  /** How many more there are, in words. */
  more?: string | undefined;
  onMore?: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <Section
      title={props.title}
      aside={
        props.more &&
        props.onMore && (
          <button type="button" className={styles.more} onClick={props.onMore}>
            {props.more} <ChevronRight size={16} aria-hidden="true" />
          </button>
        )
      }
    >
      {props.children}
    </Section>
  );
}
