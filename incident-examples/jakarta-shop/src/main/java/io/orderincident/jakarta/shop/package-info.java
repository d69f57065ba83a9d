/** A back end on Quarkus with incidents in it. */
package io.orderincident.jakarta.shop;
