package io.orderincident.party;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a record that may hold what people wrote, or who they are: it is removed when the data of a customer
 * is erased. It is of texts: one, also in several languages, a list or set, or the values of a map. Customers, contacts and authors need no mark.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PersonalData {}
