/** The domain of order incidents: no framework, no persistence. */
@SuppressWarnings("module") // those that it opens a package to are built after it
module io.orderincident.core {
    requires transitive jakarta.validation;
    requires static transitive org.jspecify;
    requires org.apache.commons.statistics.inference;
    requires org.slf4j;

    exports io.orderincident;
    exports io.orderincident.access;
    exports io.orderincident.assignment;
    exports io.orderincident.authority;
    exports io.orderincident.automation;
    exports io.orderincident.calendar;
    exports io.orderincident.catalog;
    exports io.orderincident.command;
    exports io.orderincident.conversation;
    exports io.orderincident.detection;
    exports io.orderincident.diagnosis;
    exports io.orderincident.document;
    exports io.orderincident.escalation;
    exports io.orderincident.history;
    exports io.orderincident.incident;
    exports io.orderincident.json;
    exports io.orderincident.link;
    exports io.orderincident.mail;
    exports io.orderincident.memory;
    exports io.orderincident.money;
    exports io.orderincident.order;
    exports io.orderincident.party;
    exports io.orderincident.pattern;
    exports io.orderincident.privacy;
    exports io.orderincident.promise;
    exports io.orderincident.remedy;
    exports io.orderincident.report;
    exports io.orderincident.search;
    exports io.orderincident.settings;
    exports io.orderincident.severity;
    exports io.orderincident.sla;
    exports io.orderincident.statistics;
    exports io.orderincident.store;
    exports io.orderincident.survey;
    exports io.orderincident.task;
    exports io.orderincident.text to
            io.orderincident.jpa,
            io.orderincident.notify;

    opens io.orderincident.command;
    opens io.orderincident.constraint;
    opens io.orderincident.conversation;
    opens io.orderincident.detection;
    opens io.orderincident.document;
    opens io.orderincident.escalation;
    opens io.orderincident.history;
    opens io.orderincident.incident;
    opens io.orderincident.link;
    opens io.orderincident.mail;
    opens io.orderincident.party;
    opens io.orderincident.pattern;
    opens io.orderincident.privacy;
    opens io.orderincident.promise;
    opens io.orderincident.remedy;
    opens io.orderincident.report;
    opens io.orderincident.survey;
    opens io.orderincident.task;
}
