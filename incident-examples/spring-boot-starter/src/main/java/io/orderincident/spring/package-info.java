/** Embeds the library in a Spring Boot application: what it needs as beans, each of which the application can replace. */
@NullMarked
package io.orderincident.spring;

import org.jspecify.annotations.NullMarked;
