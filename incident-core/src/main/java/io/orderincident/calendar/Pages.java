package io.orderincident.calendar;

import java.util.Arrays;

/**
 * Pages of runs that follow each other without a gap, with how many numbers come before each page. What is added at the
 * front counts below zero, so that a count stays what it is. Immutable.
 */
final class Pages {

    private final long first;
    private final Runs[] pages;
    private final long[] before;

    private Pages(long first, Runs[] pages, long[] before) {
        this.first = first;
        this.pages = pages;
        this.before = before;
    }

    static Pages of(long number, Runs page) {
        return new Pages(number, new Runs[] {page}, new long[] {0, page.count()});
    }

    long first() {
        return first;
    }

    long last() {
        return first + pages.length - 1;
    }

    boolean hasPage(long number) {
        return number >= first && number <= last();
    }

    /** How many numbers come before the end of the last page. */
    long end() {
        return before[pages.length];
    }

    Runs page(long number) {
        return pages[(int) (number - first)];
    }

    long beforePage(long number) {
        return before[(int) (number - first)];
    }

    /** The number that has so many before it: {@code beforePage(first()) <= index < end()}. */
    long at(long index) {
        int page = Runs.floor(before, pages.length, index);
        return pages[page].at(index - before[page]);
    }

    Pages withNext(Runs page) {
        Runs[] more = Arrays.copyOf(pages, pages.length + 1);
        more[pages.length] = page;
        long[] sums = Arrays.copyOf(before, before.length + 1);
        sums[before.length] = end() + page.count();
        return new Pages(first, more, sums);
    }

    Pages withPrevious(Runs page) {
        Runs[] more = new Runs[pages.length + 1];
        more[0] = page;
        System.arraycopy(pages, 0, more, 1, pages.length);
        long[] sums = new long[before.length + 1];
        sums[0] = before[0] - page.count();
        System.arraycopy(before, 0, sums, 1, before.length);
        return new Pages(first - 1, more, sums);
    }
}
