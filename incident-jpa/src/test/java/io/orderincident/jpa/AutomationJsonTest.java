package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.orderincident.IncidentDesk;
import io.orderincident.automation.Action;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.DryRun;
import io.orderincident.automation.NumberFact;
import io.orderincident.automation.Trigger;
import io.orderincident.automation.TruthFact;
import io.orderincident.automation.WordFact;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.history.EventType;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** Automation rules that people write by hand, and the schema that tells them how. */
class AutomationJsonTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(AutomationJson.schema(), InputFormat.JSON);

    private static final String ON = "{\"on\":[\"REGISTERED\"]}";
    private static final String TAG = "{\"do\":\"ADD_TAG\",\"tag\":\"t\"}";
    private static final String TEXT = "{\"en\":\"Look.\",\"es\":\"Mire.\"}";

    static final List<String> GOOD_TRIGGERS = List.of(
            ON,
            "{'on':['ASSIGNED','ESCALATED']}",
            "{'after':'PT8H','since':'REGISTRATION'}",
            "{'after':'P2DT30M','since':'LAST_RESOLVED'}");

    static final List<String> BAD_TRIGGERS = List.of(
            "{}",
            "[]",
            "'REGISTERED'",
            "{'on':[]}",
            "{'on':['MOON']}",
            "{'on':['AUTOMATED']}",
            "{'on':['REGISTERED'],'x':1}",
            "{'after':'PT8H'}",
            "{'since':'REGISTRATION'}",
            "{'after':'8 hours','since':'REGISTRATION'}",
            "{'after':'PT8H','since':'BIRTH'}",
            "{'after':'PT8H','since':'REGISTRATION','on':['REGISTERED']}");

    static final List<String> GOOD_CONDITIONS = List.of(
            "{'fact':'TYPE','in':['DAMAGED','LOST']}",
            "{'fact':'PERSON','notIn':['pedro']}",
            "{'fact':'TAG','in':['a'],'notIn':['b']}",
            "{'fact':'CLOCK','in':['RESOLUTION']}",
            "{'fact':'CURRENCY','in':['EUR']}",
            "{'fact':'DELIVERED','is':false}",
            "{'fact':'RATING','atMost':2}",
            "{'fact':'ORDER_VALUE','atLeast':99.5,'atMost':null}");

    static final List<String> BAD_CONDITIONS = List.of(
            "{}",
            "[]",
            "{'fact':'TYPE'}",
            "{'fact':'TYPE','in':[]}",
            "{'fact':'TYPE','in':['not a code']}",
            "{'fact':'TYPE','in':'DAMAGED'}",
            "{'fact':'TYPE','in':[1]}",
            "{'fact':'MOON','in':['full']}",
            "{'fact':'SEVERITY','in':['HUGE']}",
            "{'fact':'CURRENCY','in':['euro']}",
            "{'fact':'PERSON','in':[' ']}",
            "{'fact':'DELIVERED','is':'no'}",
            "{'fact':'DELIVERED','in':['yes']}",
            "{'fact':'RATING'}",
            "{'fact':'RATING','atMost':'2'}",
            "{'fact':'RATING','atMost':-2}",
            "{'fact':'RATING','is':true}",
            "{'in':['DAMAGED']}",
            "{'fact':'DELIVERED','is':true,'x':1}");

    static final List<String> GOOD_ACTIONS = List.of(
            TAG,
            "{'do':'ASSIGN','person':'pedro'}",
            "{'do':'ASSIGN','person':null,'team':'blue'}",
            "{'do':'SET_PRIORITY','priority':'URGENT','reason':'r'}",
            "{'do':'NOTE','text':TEXT,'shared':true}",
            "{'do':'NOTE','text':TEXT}",
            "{'do':'COMMUNICATE','text':TEXT}",
            "{'do':'NOTIFY','to':'TEAM','text':TEXT}",
            "{'do':'NOTIFY','to':'TEAM','who':'blue','text':TEXT}",
            "{'do':'NOTIFY','to':'PERSON','who':'pedro','text':TEXT,'appointment':{'in':'PT0S','length':'PT1H'}}",
            "{'do':'NOTIFY','to':'SUPERVISORS','text':TEXT}",
            "{'do':'START_PROTOCOL','protocol':'CHECK'}",
            "{'do':'SEND_TEXT','cannedText':'ASK_FOR_PHOTOS','audience':'CUSTOMER'}",
            "{'do':'ADD_TASK','task':TEXT,'owner':'AGENT'}",
            "{'do':'ADD_TASK','task':TEXT,'owner':'OPERATOR','within':'PT8H','mandatory':true}",
            "{'do':'ESCALATE'}",
            "{'do':'OFFER','offer':'SUBSTITUTION','terms':TEXT,'sku':'MUG','amount':null,'openDays':null}",
            "{'do':'OFFER','offer':'REPLENISHMENT','terms':TEXT,'promisedDays':3,'openDays':3}",
            "{'do':'OFFER','offer':'CREDIT','terms':TEXT,'amount':{'amount':10.5,'currency':'EUR'}}",
            "{'do':'OFFER','offer':'REPLACEMENT','terms':TEXT,'promisedDays':null}",
            "{'do':'EMIT','text':TEXT,'appointment':null}");

    static final List<String> BAD_ACTIONS = List.of(
            "{}",
            "'ESCALATE'",
            "{'tag':'t'}",
            "{'do':'DANCE'}",
            "{'do':1}",
            "{'do':'ADD_TAG'}",
            "{'do':'ADD_TAG','tag':' '}",
            "{'do':'ADD_TAG','tag':'t','x':1}",
            "{'do':'ASSIGN'}",
            "{'do':'ASSIGN','person':''}",
            "{'do':'SET_PRIORITY','priority':'NOW','reason':'r'}",
            "{'do':'SET_PRIORITY','priority':'HIGH'}",
            "{'do':'NOTE','text':{'de':'?'},'shared':true}",
            "{'do':'COMMUNICATE','text':'hello'}",
            "{'do':'NOTIFY','to':'HOST','text':TEXT}",
            "{'do':'NOTIFY','to':'PERSON','text':TEXT}",
            "{'do':'NOTIFY','to':'ASSIGNEE','who':'pedro','text':TEXT}",
            "{'do':'NOTIFY','to':'TEAM','text':TEXT,'appointment':{'in':'PT1H'}}",
            "{'do':'START_PROTOCOL','protocol':'not a code'}",
            "{'do':'SEND_TEXT','cannedText':'not a code','audience':'CUSTOMER'}",
            "{'do':'SEND_TEXT','cannedText':'ASK_FOR_PHOTOS'}",
            "{'do':'SEND_TEXT','cannedText':'ASK_FOR_PHOTOS','audience':'INTERNAL'}",
            "{'do':'ADD_TASK','owner':'AGENT'}",
            "{'do':'ADD_TASK','task':TEXT,'owner':'NOBODY'}",
            "{'do':'ADD_TASK','task':TEXT,'owner':'AGENT','within':'tomorrow'}",
            "{'do':'ADD_TASK','task':TEXT,'owner':'AGENT','mandatory':'no'}",
            "{'do':'OFFER','offer':'GIFT','terms':TEXT}",
            "{'do':'OFFER','offer':'REPLACEMENT'}",
            "{'do':'OFFER','offer':'REPLACEMENT','terms':TEXT,'sku':'MUG'}",
            "{'do':'OFFER','offer':'SUBSTITUTION','terms':TEXT}",
            "{'do':'OFFER','offer':'REPLENISHMENT','terms':TEXT}",
            "{'do':'OFFER','offer':'REFUND','terms':TEXT}",
            "{'do':'OFFER','offer':'REFUND','terms':TEXT,'amount':{'amount':0,'currency':'EUR'}}",
            "{'do':'OFFER','offer':'REFUND','terms':TEXT,'amount':{'amount':1,'currency':'euro'}}",
            "{'do':'OFFER','offer':'REFUND','terms':TEXT,'amount':5}",
            "{'do':'OFFER','offer':'OTHER','terms':TEXT,'openDays':91}",
            "{'do':'ESCALATE','level':2}");

    static final List<String> BAD_RULES = List.of(
            "{}",
            "[]",
            "{'rules':{}}",
            "{'rules':[],'x':1}",
            "{'rules':[{}]}",
            "{'rules':[[]]}",
            rules("'name':' '", "'enabled':true", ON, "", TAG),
            rules("'name':1", "'enabled':true", ON, "", TAG),
            rules("'name':'r'", "'enabled':'true'", ON, "", TAG),
            rules("'name':'r'", "'x':1,'enabled':true", ON, "", TAG),
            rules("'name':'r'", "'enabled':true", ON, "", ""));

    @Test
    void readsWhatItWrites() {
        String text = AutomationJson.write(AutomationJson.examples());

        assertThat(AutomationJson.read(text, Locale.ENGLISH).orElseThrow()).isEqualTo(AutomationJson.examples());
        assertThat(isGood(text)).isTrue();
    }

    @Test
    void whatItReadsIsTriedOutAndSaved() {
        ShopId shop = ShopId.of("flores");
        Actor olga = Actor.operator("olga", "Olga");
        Instant today = Instant.parse("2026-03-02T12:00:00Z");
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(), MemoryStorage.create())
                .clock(() -> today)
                .build();
        String text = AutomationJson.write(AutomationJson.examples());

        Versioned<AutomationRules> now =
                desk.settings().automationRules().find(olga, shop).orElseThrow();
        AutomationRules wanted = AutomationJson.read(text, Locale.ENGLISH).orElseThrow();
        DryRun past = desk.automation()
                .dryRun(olga, shop, wanted, today.minus(Duration.ofDays(30)), today, 100)
                .orElseThrow();
        desk.settings().automationRules().replace(olga, shop, wanted, now.version());

        assertThat(past.acts()).isEmpty();
        assertThat(desk.settings()
                        .automationRules()
                        .find(olga, shop)
                        .orElseThrow()
                        .value())
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @FieldSource("GOOD_TRIGGERS")
    void takesATriggerAsTheSchemaDoes(String trigger) {
        assertTaken(rules("'name':'r'", "'enabled':true", trigger, "", TAG));
    }

    @ParameterizedTest
    @FieldSource("BAD_TRIGGERS")
    void refusesATriggerAsTheSchemaDoes(String trigger) {
        assertRefused(rules("'name':'r'", "'enabled':true", trigger, "", TAG), "rules[0].trigger");
    }

    @ParameterizedTest
    @FieldSource("GOOD_CONDITIONS")
    void takesAConditionAsTheSchemaDoes(String condition) {
        assertTaken(rules("'name':'r'", "'enabled':true", ON, condition, TAG));
    }

    @ParameterizedTest
    @FieldSource("BAD_CONDITIONS")
    void refusesAConditionAsTheSchemaDoes(String condition) {
        assertRefused(rules("'name':'r'", "'enabled':true", ON, condition, TAG), "rules[0].conditions[0]");
    }

    @ParameterizedTest
    @FieldSource("GOOD_ACTIONS")
    void takesAnActionAsTheSchemaDoes(String action) {
        assertTaken(rules("'name':'r'", "'enabled':true", ON, "", action));
    }

    @ParameterizedTest
    @FieldSource("BAD_ACTIONS")
    void refusesAnActionAsTheSchemaDoes(String action) {
        assertRefused(rules("'name':'r'", "'enabled':true", ON, "", action), "rules[0].actions[0]");
    }

    @ParameterizedTest
    @FieldSource("BAD_RULES")
    void refusesWhatIsNoRuleAsTheSchemaDoes(String text) {
        assertRefused(text, "");
    }

    @Test
    void theSchemaNamesEveryConstant() {
        Set<String> named = StrictJson.read(AutomationJson.schema(), JsonNode.class).findValues("enum").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        Set<String> constant = StrictJson.read(AutomationJson.schema(), JsonNode.class).findValues("const").stream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());

        assertThat(named)
                .containsAll(names(EnumSet.complementOf(EnumSet.copyOf(Trigger.On.NEVER))))
                .containsAll(names(EnumSet.allOf(WordFact.class)))
                .containsAll(names(EnumSet.allOf(TruthFact.class)))
                .containsAll(names(EnumSet.allOf(NumberFact.class)))
                .containsAll(names(EnumSet.allOf(Trigger.Since.class)));
        assertThat(constant).containsAll(names(EnumSet.allOf(Action.Kind.class)));
        assertThat(names(EnumSet.allOf(EventType.class))).contains("AUTOMATED");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"fact":"SEVERITY","in":["HUGE"]}              | rules[0].conditions[0]         | Una condición es un hecho con
            {"fact":"MOON","in":["HUGE"]}                  | rules[0].conditions[0].fact    | El hecho no es de los que
            {"fact":"TYPE","in":[1]}                       | rules[0].conditions[0].in[0]   | Hace falta una lista
            {"fact":"CYCLE","atLeast":"3"}                 | rules[0].conditions[0].atLeast | Un límite es un número
            {"fact":"CYCLE","atLeast":3,"colour":"red"}    | rules[0].conditions[0].colour  | Esto no va aquí.
            {"fact":"CYCLE","atLeast":3,"atMost":2}        | rules[0].conditions[0]         | Una condición es un hecho con
            """)
    void saysThePlaceOfAFault(String condition, String place, String words) {
        String text = rules("'name':'r'", "'enabled':true", ON, condition, TAG);

        assertThat(AutomationJson.read(text, SPANISH).refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo(place);
                    assertThat(refusal.message()).startsWith(words);
                });
    }

    @Test
    void saysAllFaultsAtOnce() {
        Outcome<AutomationRules> read = AutomationJson.read(json("""
                {'rules':[
                  {'name':'','enabled':1,'trigger':{'on':['MOON']},'conditions':[{'fact':'TYPE','in':['x']},{}],
                   'actions':[{'do':'DANCE'},{'do':'NOTIFY','to':'TEAM','text':{'en':''}}],'why':''},
                  {'name':'r'}],'x':1}"""), Locale.ENGLISH);

        assertThat(read.refusals())
                .extracting(Refusal::field)
                .containsExactlyInAnyOrder(
                        "x",
                        "rules[0].why",
                        "rules[0].enabled",
                        "rules[0].trigger.on[0]",
                        "rules[0].conditions[0]",
                        "rules[0].conditions[1]",
                        "rules[0].actions[0].do",
                        "rules[0].actions[1].text",
                        "rules[1].enabled",
                        "rules[1].trigger",
                        "rules[1].conditions",
                        "rules[1].actions");
    }

    @Test
    void refusesWhatTheSchemaCannotSay() {
        String rule = rules("'name':'r'", "'enabled':true", ON, "", TAG);
        String twice = rule.replaceFirst("\\[(\\{\"name\".*})]}$", "[$1,$1]}");

        assertThat(AutomationJson.read(twice, Locale.ENGLISH).refusals())
                .extracting(Refusal::field)
                .containsExactly("rules[1].name");
        assertThat(AutomationJson.read(
                                rules(
                                        "'name':'r'",
                                        "'enabled':true",
                                        "{'after':'P400D','since':'REGISTRATION'}",
                                        "",
                                        TAG),
                                Locale.ENGLISH)
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("rules[0].trigger");
    }

    @Test
    void doesNotLookIntoAListThatIsTooLong() {
        String rules = String.join(",", Collections.nCopies(AutomationRules.MAX + 1, "{}"));

        assertThat(AutomationJson.read("{\"rules\":[" + rules + "]}", Locale.ENGLISH)
                        .refusals())
                .extracting(Refusal::field)
                .containsExactly("rules");
    }

    @Test
    void refusesWhatIsNotJsonWithItsPosition() {
        assertThat(AutomationJson.read("{\"rules\":[}", Locale.ENGLISH).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).contains("1:"));
    }

    private static void assertTaken(String text) {
        assertThat(AutomationJson.read(text, Locale.ENGLISH).refusals()).isEmpty();
        assertThat(isGood(text)).isTrue();
    }

    private static void assertRefused(String text, String place) {
        assertThat(AutomationJson.read(json(text), Locale.ENGLISH).refusals())
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal.field()).startsWith(place));
        assertThat(isGood(text)).isFalse();
    }

    private static boolean isGood(String text) {
        return SCHEMA.validate(json(text), InputFormat.JSON).isEmpty();
    }

    private static String rules(String name, String enabled, String trigger, String conditions, String actions) {
        return json("{'rules':[{" + name + "," + enabled + ",'trigger':" + trigger + ",'conditions':[" + conditions
                + "],'actions':[" + actions + "]}]}");
    }

    private static String json(String text) {
        return text.replace(":TEXT", ":" + TEXT).replace('\'', '"');
    }

    private static List<String> names(Set<? extends Enum<?>> constants) {
        return Stream.of(constants.toArray(Enum<?>[]::new)).map(Enum::name).toList();
    }
}
