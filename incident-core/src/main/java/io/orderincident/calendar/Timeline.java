package io.orderincident.calendar;

import java.time.DateTimeException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which whole numbers (seconds, days) of a long line are in. It is worked out by pages, each when it is first needed,
 * and kept; then every question is a binary search. Thread-safe: a reader takes no lock, and two that need the same new
 * page at once may both work it out.
 */
final class Timeline {

    private final int pageBits;
    private final long lastPage;
    private final LongFunction<Runs> source;
    private final AtomicReference<@Nullable Pages> known = new AtomicReference<>();

    /**
     * A line.
     *
     * @param pageBits a page has two to the power of this numbers
     * @param last the last number that may be asked for
     * @param source gives the runs of a page by its number, always the same
     */
    Timeline(int pageBits, long last, LongFunction<Runs> source) {
        this.pageBits = pageBits;
        this.lastPage = last >> pageBits;
        this.source = source;
    }

    /** How many come before a number; negative before the page that was asked for first. */
    long before(long number) {
        long page = number >> pageBits;
        Pages pages = having(page);
        return pages.beforePage(page) + pages.page(page).before(number);
    }

    boolean contains(long number) {
        long page = number >> pageBits;
        return having(page).page(page).contains(number);
    }

    /**
     * The number that is in and has so many others, from a number on, before it.
     *
     * @param number where to begin to count
     * @param count how many, not negative
     * @throws DateTimeException if the line ends before it
     */
    long after(long number, long count) {
        long index = before(number) + count;
        Pages pages = having(number >> pageBits);
        while (pages.end() <= index) {
            if (pages.last() >= lastPage) {
                throw new DateTimeException("the calendar has too little open time left for this");
            }
            pages = having(pages.last() + 1);
        }
        return pages.at(index);
    }

    private Pages having(long page) {
        Pages pages = known.get();
        return pages != null && pages.hasPage(page) ? pages : extendedTo(page);
    }

    private Pages extendedTo(long page) {
        Pages old = known.get();
        while (true) {
            Pages grown = old == null ? Pages.of(page, source.apply(page)) : grown(old, page);
            if (known.compareAndSet(old, grown)) {
                return grown;
            }
            old = known.get();
        }
    }

    private Pages grown(Pages old, long page) {
        Pages pages = old;
        while (pages.last() < page) {
            pages = pages.withNext(source.apply(pages.last() + 1));
        }
        while (pages.first() > page) {
            pages = pages.withPrevious(source.apply(pages.first() - 1));
        }
        return pages;
    }
}
