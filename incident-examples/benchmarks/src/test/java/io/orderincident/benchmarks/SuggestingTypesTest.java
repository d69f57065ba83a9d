package io.orderincident.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.TypeCode;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestingTypesTest {

    private static final String MADE_UP = """
            id,review_comment_message,most_voted_subclass
            1,chegou muito atrasado,atrasado
            2,"produto com ""defeito"", quebrado",baixa_qualidade
            3,meu pedido esta atrasado,atrasado
            4,"tudo
            certo",satisfeito
            5,não decidido,
            6,ainda não chegou e esta atrasado,atrasado
            7,veio quebrado e com defeito,baixa_qualidade
            8,defeito no produto,baixa_qualidade
            9,chegou antes,antes_prazo
            """;

    @Test
    void everyThirdComplaintIsHeldBack() throws IOException {
        Complaints complaints = Complaints.from(new StringReader(MADE_UP));

        assertThat(complaints.learned())
                .containsExactly(
                        new Complaint("chegou muito atrasado", TypeCode.of("ATRASADO")),
                        new Complaint("produto com \"defeito\", quebrado", TypeCode.of("BAIXA_QUALIDADE")),
                        new Complaint("ainda não chegou e esta atrasado", TypeCode.of("ATRASADO")),
                        new Complaint("veio quebrado e com defeito", TypeCode.of("BAIXA_QUALIDADE")));
        assertThat(complaints.heldBack())
                .containsExactly(
                        new Complaint("meu pedido esta atrasado", TypeCode.of("ATRASADO")),
                        new Complaint("defeito no produto", TypeCode.of("BAIXA_QUALIDADE")));
    }

    @Test
    void aFoldLearnsNothingFromWhatItHoldsBack() throws IOException {
        Complaints all = Complaints.from(new StringReader(MADE_UP));

        Complaints fold = all.fold(1, 2);

        assertThat(fold.heldBack())
                .containsExactly(all.learned().get(1), all.learned().get(3));
        assertThat(fold.learned())
                .containsExactly(all.learned().get(0), all.learned().get(2));
    }

    @Test
    void theTypeOfTheMostSimilarIsSuggested() throws IOException, SQLException {
        try (Database database = Database.start();
                Adviser adviser = new Adviser(database.pool())) {
            Confusion confusion = adviser.ask("made-up", Complaints.from(new StringReader(MADE_UP)));

            assertThat(confusion.right()).isEqualTo(2);
            assertThat(confusion.asked()).isEqualTo(2);
        }
    }

    @Test
    void figuresAreCountedFromTheTable() {
        Confusion confusion = new Confusion();
        for (String suggested : List.of("A", "A", "B")) {
            confusion.add(TypeCode.of("A"), suggested);
        }
        confusion.add(TypeCode.of("B"), "NONE");

        assertThat(confusion.accuracy()).isEqualTo("right 2 of 4 (50.0 %), always the commonest type 3 of 4 (75.0 %)");
        assertThat(confusion.table())
                .containsExactly(
                        "true type \\ suggested           1    2    3",
                        "1 A                             2    1    0",
                        "2 B                             0    0    1",
                        "3 NONE                          0    0    0");
    }
}
