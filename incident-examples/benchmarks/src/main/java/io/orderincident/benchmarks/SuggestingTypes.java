package io.orderincident.benchmarks;

import io.orderincident.diagnosis.Diagnosis;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Suggests the type of real complaints by the most similar ones that were solved before, by their text alone, through
 * the library on a PostgreSQL server of its own, and prints how often it is right. First on parts of the learned two
 * thirds, which is what the weights were tuned on, then on the third that was held back.
 */
public final class SuggestingTypes {

    private static final int FOLDS = 5;

    /** As seen from this module. */
    private static final String BESIDE_THE_PROJECT = "../../../shared/data";

    private SuggestingTypes() {}

    /**
     * Runs the measurement and prints its figures.
     *
     * @param args none; the data sets are in the folder named by INCIDENT_DATA, or beside the project
     * @throws IOException if a file cannot be read
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        String named = System.getenv("INCIDENT_DATA");
        Path data = Path.of(named == null ? BESIDE_THE_PROJECT : named)
                .toAbsolutePath()
                .normalize();
        if (!Complaints.areIn(data)) {
            say("There is no folder olist-classified in " + data
                    + "; set INCIDENT_DATA to the folder that holds it. Nothing is measured.");
            return;
        }
        Complaints complaints = Complaints.in(data);
        say(complaints.learned().size() + " solved complaints, every third row held back: "
                + complaints.heldBack().size() + " asked by their text; the " + Diagnosis.SIMILAR_MAX
                + " most similar vote");
        try (Database database = Database.start();
                Adviser adviser = new Adviser(database.pool())) {
            Confusion folds = new Confusion();
            for (int fold = 0; fold < FOLDS; fold++) {
                folds.add(adviser.ask("fold-" + fold, complaints.fold(fold, FOLDS)));
            }
            say("within the learned, in " + FOLDS + " folds: " + folds.accuracy());
            Confusion heldBack = adviser.ask("held-back", complaints);
            say("held back: " + heldBack.accuracy());
            heldBack.table().forEach(SuggestingTypes::say);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
