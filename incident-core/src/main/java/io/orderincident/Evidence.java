package io.orderincident;

import io.orderincident.history.IncidentId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.io.UncheckedIOException;

/** Incidents as files for a dispute. Thread-safe. */
public interface Evidence {

    /** How many entries of one history are held at once at most. */
    int PAGE = 200;

    /** How large the images of the report in it may be together, in bytes: 10 MiB; of those beyond there is their name. */
    long IMAGES_MAX = 10L << 20;

    /**
     * Writes all that a viewer may see of an incident, and of what was merged into it, as one HTML page that needs nothing else:
     * the facts, the report with its images for staff, the affected lines, offers, refunds, promises, documents with their checksums, and everything in order of
     * time, with who may read it where the viewer is of the staff. It is in the viewer's language, its times are those of
     * the shop's business calendar, everything that people typed is plain text in it, and nothing in it runs. It is written as
     * the history is read, {@value #PAGE} entries of each incident at once, each part in a transaction of its own; what
     * happens meanwhile is left out.
     *
     * @param viewer who reads
     * @param shop whose incident
     * @param incident which
     * @param page where it is written, as it goes, and not closed; to be kept or sent in UTF-8
     * @return whether there is such an incident for this viewer; if not, nothing is written
     * @throws UncheckedIOException if it cannot be written
     */
    boolean write(Actor viewer, ShopId shop, IncidentId incident, Appendable page);
}
